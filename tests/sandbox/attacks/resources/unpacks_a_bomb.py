"""A few bytes that unpack to more than the limit."""
# promise: 5
# ending: out_of_memory 1
# report: {"type": "memory_error"}
import zlib

packer = zlib.compressobj(1)
small = b"".join(packer.compress(bytes(1 << 20)) for _ in range(300)) + packer.flush()
zlib.decompress(small)
