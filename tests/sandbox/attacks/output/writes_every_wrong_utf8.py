"""Every kind of byte that is no text, cut at every place."""
# promise: 5
# ending: exited 0
import os

SPOILED = (b"\x80", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xff", b"\xf0\x9f\x98", b"\0")
for bad in SPOILED:
    for byte in bad:
        os.write(1, bytes([byte]))
    os.write(1, b"after\n")
