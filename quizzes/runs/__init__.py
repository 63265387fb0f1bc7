"""Where runs are executed, and the numbered log of what they did.

doorbell   wakes the engines when a run waits or must stop
claims     the queue, which is the table of runs: who holds which run, and since when
ledger     events and endings as rows: one transaction a batch
log        gathers what the runs of this process tell, and writes it in batches
telling    events as a learner is told them: JSON bodies with a sentence
control    what reaches a run under way: a stop, a line of input
execute    performs one run: start it, judge it, conclude
engine     claims runs, performs them, stops them, takes up those of the dead
house      the pool, the log and the engine of this process, opened once
"""
