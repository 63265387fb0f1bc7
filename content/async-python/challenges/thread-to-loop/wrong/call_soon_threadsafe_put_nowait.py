# fails: a full queue slows the thread to the consumer's pace
# because: the thread was not slowed down
def deliver(loop, queue, value, timeout):
    loop.call_soon_threadsafe(queue.put_nowait, value)
