"""Mock interviews as deeds: each in one transaction, on a locked interview, once.

clock        whose time it is: the server's, or a test's
keeping      the events: settled, decided, appended
scheduling   an interview is drawn, and ended by who begins another
receiving    a text that a page sends, and what the page is told of it
texts        what is typed in the room
history      all saves of a text, the older ones packed
statements   what saves ask of the database, written out
working      what happens on an item: details, phases, follow-ups
running      the candidate's own runs, and the hidden scenarios
concluding   what was left is handed in, judged and scored
side_by_side the programs beside the model, for the report
rating       both rate, each without the other's marks
pairing      a host invites by link, and a candidate follows it
directing    what the host does: time, hints, follow-ups
pausing      who pauses, and who may end it
noting       the host's notes
watching     what the host sees at a moment
knowing      what is known of each item then
sharing      links by which others may read a report
"""
