# fails: two of six jobs fail, and the others are done all the same
# because: expected 3 s
async def drain(q, handle, workers):
    failed = []

    while not q.empty():
        job = q.get_nowait()
        try:
            await handle(job)
        except Exception as error:
            failed.append((job, error))
        finally:
            q.task_done()
    return failed
