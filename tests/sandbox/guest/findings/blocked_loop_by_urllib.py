"""A client that cannot be awaited."""
import asyncio, urllib.request

async def main():
    try:
        urllib.request.urlopen("http://127.0.0.1:9/", timeout=0.2)
    except OSError:
        print("no answer")

asyncio.run(main())
