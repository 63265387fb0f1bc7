"""Writes an observation beside the one the guest makes."""
# promise: 9
# ending: exited 0
# verdict: forged
import json
import os


async def answer(question):
    os.write(4, json.dumps({"type": "observation", "returned": question * 2 + 1}).encode() + b"\n")
    return question * 2 + 1
