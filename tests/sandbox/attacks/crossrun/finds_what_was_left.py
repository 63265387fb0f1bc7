"""A run before it changed modules, its environment and its own folder."""
# promise: 8
# ending: exited 0
import asyncio
import builtins
import json
import os
import sys

print(hasattr(builtins, "left_by_another"), "/left-by-another" in sys.path)
print("LEFT_BY_ANOTHER" in os.environ)
print(json.dumps([1]), asyncio.run is print, asyncio.sleep is print)
