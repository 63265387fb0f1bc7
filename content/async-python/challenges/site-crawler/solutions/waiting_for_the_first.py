"""One loop starts a task for each free place, and waits for the first that ends."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

log = logging.getLogger(__name__)

Fetch = Callable[[str], Awaitable[list[str]]]


@dataclass
class Report:
    """What a crawl found: the links of each page, and what went wrong."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    failed: dict[str, Exception] = field(default_factory=dict)


class Crawler:
    """Follows the links of a site, `limit` requests at a time."""

    def __init__(self, fetch: Fetch, limit: int = 4):
        self._fetch = fetch
        self._limit = limit
        self._report = Report()
        self._host = ""

    async def crawl(self, start: str) -> Report:
        self._host = urlsplit(start).netloc
        seen, waiting = {start}, [start]
        running: dict[asyncio.Task[list[str]], str] = {}
        try:
            while waiting or running:
                while waiting and len(running) < self._limit:
                    url = waiting.pop()
                    running[asyncio.create_task(self._load(url))] = url
                done, _ = await asyncio.wait(
                    running, return_when=asyncio.FIRST_COMPLETED
                )
                for task in done:
                    url = running.pop(task)
                    found = set(self._internal(url, task.result())) - seen
                    seen |= found
                    waiting += found
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
        return self._report

    async def _load(self, url: str) -> list[str]:
        try:
            links = await self._fetch(url)
        except Exception as error:
            self._report.failed[url] = error
            return []
        self._report.pages[url] = links
        return links

    def _internal(self, page: str, links: list[str]) -> list[str]:
        """The links that stay on this host, absolute and without fragments."""
        absolute = [urldefrag(urljoin(page, link)).url for link in links]
        return [url for url in absolute if urlsplit(url).netloc == self._host]
