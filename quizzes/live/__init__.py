"""Sockets: async, one a page. Handlers return at once; the work is done in tasks.

wire         messages of the browser ↔ values; the envelope of events
run_socket   one socket of one learner: start, watch, stop, type
watch        one run as one socket is told it: replay, gaps, and no faster than it is read
window       how much a socket may hold unread
pace         how often a learner may start
"""
