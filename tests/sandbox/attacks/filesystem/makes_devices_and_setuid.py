"""Special files and special bits in its own folder."""
# promise: 6
# ending: exited 0
import errno
import os
import stat

for name, kind in {
    "null": stat.S_IFCHR, "disk": stat.S_IFBLK, "pipe": stat.S_IFIFO, "plain": stat.S_IFREG
}.items():
    try:
        os.mknod(f"/w/{name}", kind | 0o666, os.makedev(1, 3))
        print("BREACH", name)
    except OSError as error:
        print(name, errno.errorcode[error.errno])
open("tool", "w").close()
os.chmod("tool", 0o6777)
flags = os.statvfs("/w").f_flag
print("no setuid", bool(flags & os.ST_NOSUID), "no devices", bool(flags & os.ST_NODEV), "no programs", bool(flags & os.ST_NOEXEC))
for path in ("/", "/usr", "/dev/shm", "/proc"):
    flags = os.statvfs(path).f_flag
    print(path, bool(flags & os.ST_NOSUID), bool(flags & os.ST_NODEV))
