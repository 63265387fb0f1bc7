"""Sockets: async, one a page. Handlers return at once; the work is done in tasks.

wire         messages of the browser ↔ values; the envelope of events
run_socket   one socket of one learner: start, watch, stop, type
interview_socket  a socket of an interview that two people have open
candidate_socket  what is typed goes out, and who watches comes in
host_socket  the candidate's code, runs and clock; it writes nothing
interview_wire  the messages of these two
company      who else has the interview open
watch        one run as one socket is told it: replay, gaps, and no faster than it is read
window       how much a socket may hold unread
pace         how often a learner may start
"""
