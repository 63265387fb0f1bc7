"""Opens a socket of the internet."""
# promise: 3
# ending: not_offered 31
# detail: This host runs programs in a weaker mode, without other processes, sockets and files to write, and the program asked for one of them.
import socket

socket.create_connection(("127.0.0.1", 80), 1)
