"""Everything on the report channel but a report."""
# promise: 5
# ending: exited 0
# detail: 14 lines on the report channel were no reports.
# report: {"type": "x", "text": "\ufffd\ufffd"}
import os

for line in (
    b"", b"null", b"[]", b"{}", b'{"type": 1}', b'{"type": ""}', b'{"type": "x", "n": NaN}',
    b'{"type": "x", "n": 1e999}', b"\xff\xfe", b"[" * 5000, b'{"type": "x"', b'"type"', b"{" * 900,
    b'{"type": "' + b"x" * 65 + b'"}', rb'{"type": "x", "text": "\u0000\ud800"}',
):
    os.write(4, line + b"\n")
os.write(4, b'{"type": "half a line"')
