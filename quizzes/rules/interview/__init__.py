"""Mock interviews, decided from values alone: the plan, the room, the report.

plan        which items, in which section, for how many points
drawing     a plan from a blueprint and a seed
own         the blueprint of an interview that the learner puts together
events      what happens in an interview, as the rows keep it
timing      the server's clock: sections, pauses, one hard total
room        what the events amount to, and what the clock brings about
deciding    which events may come next
watching    what the host may see at a moment, and what not yet
noting      the host's notes: quick tags
writing     whether a text that arrives counts
desk        the work on each item: phases, details asked for, runs
faults      the fault that is injected when a program is verified
clarifying  what a task holds back until it is asked for
asking      which follow-up is asked, and why
facts       what is known of each item when it is scored
leaving_out what was left out, and what of it costs nothing
scoring     points, gates and band
rubric      four marks, each with what it rests on
report      all of it, computed from events and facts
trend       one interview beside the earlier ones
recording   a text as it was typed: changes, and any moment of it
stretches   many of those changes in few bytes
"""
