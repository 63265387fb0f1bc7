# ending: out_of_memory 1
hoard = bytearray(400 << 20)
