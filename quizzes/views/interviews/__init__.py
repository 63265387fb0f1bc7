"""Pages of mock interviews, one address for each: the phase decides what it shows.

owning    the interview of whoever asks
index     blueprints, one's own interviews, and how they went
stages    an interview's page: lobby, room, self-rating, report
room      the room: one item at a time
items     how an item is put before the candidate
deeds     what is done to the interview as a whole
working   what is done on an item
saving    texts as they are typed, and the clock for scripts
report    the report as a page and as JSON
report_items  what there is to be read about each of its items
aside     what was typed and did not count
side_by_side  both timelines of each program in it
playback  what was typed and what happened, step by step
inviting  a link that makes somebody a candidate, and what they see when they follow it
hosting   the host's side: watching, directing, notes, marks
telling   what the host has told the candidate
sharing   links to a report, and what they show
"""
