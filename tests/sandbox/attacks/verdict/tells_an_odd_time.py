"""Times that are none, on the virtual clock."""
# promise: 9
# ending: exited 0
# clock: virtual
# detail: 2 lines on the report channel were no reports.
# report: {"type": "clock", "virtual_us": -1}
# report: {"type": "clock", "virtual_us": "5"}
# report: {"type": "clock", "virtual_us": true}
# report: {"type": "clock", "virtual_us": null}
# report: {"type": "clock", "virtual_us": 10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000}
# report: {"type": "clock"}
import os

for time in (b"-1", b'"5"', b"true", b"null", b"1e999", b"NaN", b"1" + b"0" * 400):
    os.write(4, b'{"type": "clock", "virtual_us": ' + time + b"}\n")
os.write(4, b'{"type": "clock"}\n')
os._exit(0)
