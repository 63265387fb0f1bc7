"""Leaves marks everywhere it may before anybody else runs."""
# promise: 8
# ending: exited 0
import asyncio
import builtins
import json
import os
import sys

builtins.left_by_another = "BREACH"
sys.path.append("/left-by-another")
os.environ["LEFT_BY_ANOTHER"] = "BREACH"
json.dumps = asyncio.run = asyncio.sleep = print
open("/w/left", "w").close()
open("/dev/shm/left", "w").close()
held = ["left behind in memory"] * 1000
