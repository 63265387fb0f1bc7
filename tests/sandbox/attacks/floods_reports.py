# ending: too_much_output
import os

while True:
    os.write(4, b'{"type":"x"}\n' * 1000)
