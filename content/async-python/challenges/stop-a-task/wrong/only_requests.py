# fails: returns when the clean-up is over, and not before
# because: cancel() is a request
async def stop(task):
    task.cancel()
