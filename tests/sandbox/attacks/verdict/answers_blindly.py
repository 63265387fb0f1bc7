"""Writes the right observation but for the seal, which it was not told."""
# promise: 9
# ending: exited 0
# verdict: forged
import json
import os


async def answer(question):
    forged = {"type": "observation", "scenario": "ask", "seal": "", "loaded": True, "returned": question * 2 + 1}
    os.write(4, json.dumps(forged).encode() + b"\n")
    os._exit(0)
