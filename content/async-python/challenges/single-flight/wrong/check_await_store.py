# fails: ten callers of one key share one load
# because: share the load itself
class SingleFlight:
    def __init__(self):
        self._values = {}

    async def get(self, key, load):
        if key not in self._values:
            self._values[key] = await load(key)
        return self._values[key]
