"""Mock interviews as deeds: each in one transaction, on a locked interview, once.

keeping      the events: settled, decided, appended
scheduling   an interview is drawn, and ended by who begins another
texts        what is typed in the room
working      what happens on an item: details, phases, follow-ups
running      the candidate's own runs, and the hidden scenarios
concluding   what was left is handed in, judged and scored
knowing      what is known of each item then
sharing      links by which others may read a report
"""
