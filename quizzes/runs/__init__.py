"""Where runs are executed, and the numbered log of what they did.

doorbell     wakes the engines of this process when a run waits or must stop
switchboard  what engines hear from other processes: bells, and what learners type
claims       the queue, which is the table of runs: who holds which run, and since when
upkeep       runs that nobody holds: told of the queue, ended in it, taken up again
execute      performs one run: starts the program or judges it, and concludes
free_run     the learner's program as it stands
own_test     places in a test of the learner's own, told by its own lines
judged_run   what was handed in or put in order, held against what is asked
compared_run the learner's program beside a model
regrading    answers to older versions of an item, judged again
regrade_run  the same in the background, for whoever looks after the content
left_untold  what an interrupted one has bettered, told of soon
control      what reaches a run under way: a stop, a line of input
engine       claims runs, performs them, stops them, gives them back
telling      events as a learner is told them: JSON bodies; endings has the sentences
tracing      what its programs' tasks did, cut to what a log should hold
story        what one run tells, until the log has written it
log          writes what all runs of this process tell, in batches, and wakes watchers
ledger       events and endings as rows: one transaction a batch
callboard    what pages tell the sockets of an interview
scribe       one database thread for the sockets of all interviews
together     calls that come close to each other are made as one
wakeups      wake-ups over the channel layer, which may be lost
database     a database thread of one's own
house        the pool, the log and the engine of this process, opened once
"""
