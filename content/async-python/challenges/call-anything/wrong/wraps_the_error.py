# fails: an error of a plain function reaches the caller unchanged
# because: has to reach the caller unchanged
import inspect


async def call(fn, *args):
    try:
        result = fn(*args)
        return await result if inspect.isawaitable(result) else result
    except Exception as error:
        raise RuntimeError(f"callback failed: {error}") from error
