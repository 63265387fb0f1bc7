"""Sockets: async, one a page. Handlers return at once; the work is done in tasks.

wire         messages of the browser ↔ values; the envelope of events
socket       what every socket of ours does
run_socket   one socket of one learner: start, watch, stop, type
beginning    what a page asks to be started becomes a run
interview_socket  a socket of an interview: who is there, and what has changed
candidate_socket  texts are saved, and whoever watches sees what is typed
saving       texts that arrive close to each other are saved together
host_socket  the candidate's code, runs and clock; it writes nothing
interview_wire  the messages of these two
nowhere      a socket at none of our addresses
company      who else has the interview open
watch        one run as one socket is told it: replay, gaps, and no faster than it is read
window       how much a socket may hold unread
pace         how often a learner may start
"""
