"""Puts modules where the next interpreter would import them."""
# promise: 2
# ending: exited 0
import os
import site
import sys

MARK = ""  # filled in
places = {*sys.path, sys.prefix, sys.base_prefix, os.path.dirname(os.__file__), site.getusersitepackages(), "/sandbox/guest", "/sandbox", "/etc"}
for place in sorted(places - {"/w"}):
    for name in ("sitecustomize.py", f"{MARK}.pth", "__pycache__/os.pyc"):
        try:
            os.makedirs(place, exist_ok=True)
            open(os.path.join(place, name), "w").close()
            if not place.startswith("/w/"):
                print("BREACH", place, name)
        except OSError:
            pass
print("done")
