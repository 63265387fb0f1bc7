"""Looks for secrets in environment, modules, arguments, descriptors."""
# promise: 1
# ending: exited 0
import os
import sys

print(sorted(os.environ))
print(sorted(n.split(b"=")[0].decode() for n in open("/proc/self/environ", "rb").read().split(b"\0") if n))
print(sys.argv, [name for name in sys.modules if name.split(".")[0] in ("jail", "sandbox")])
told = open("/proc/self/cmdline").read().split("\0")
print([word for word in told[1:] if "/" in word], sys.orig_argv[1:])
for name in ("sandbox", "jail", "quizzes", "quizsite", "tests"):
    try:
        __import__(name)
        print("BREACH", name)
    except ModuleNotFoundError as error:
        print(error)
print([fd for fd in range(3, 256) if os.path.exists(f"/proc/self/fd/{fd}")])
