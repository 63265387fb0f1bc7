"""Bytes that are no text, and text that is no harmless text."""
# promise: 5
# ending: exited 0
import os

os.write(1, b"\xff\xfe\xc0\x80\xed\xa0\x80\xf4\x90\x80\x80 \0 \x80\n")
os.write(1, "\x1b]0;title\x07\x1b[2J\u2028\u0085\ufeff<script>\r\n".encode())
