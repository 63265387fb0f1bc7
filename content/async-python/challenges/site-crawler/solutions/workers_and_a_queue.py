"""As many workers as places take the addresses from a queue."""

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
        self._waiting: asyncio.Queue[str] = asyncio.Queue()
        self._report = Report()
        self._seen: set[str] = set()
        self._host = ""

    async def crawl(self, start: str) -> Report:
        self._host = urlsplit(start).netloc
        self._find(start)
        async with asyncio.TaskGroup() as group:
            workers = [group.create_task(self._work()) for _ in range(self._limit)]
            await self._waiting.join()
            for worker in workers:
                worker.cancel()
        return self._report

    def _find(self, url: str) -> None:
        if url not in self._seen:
            self._seen.add(url)
            self._waiting.put_nowait(url)

    async def _work(self) -> None:
        while True:
            url = await self._waiting.get()
            try:
                await self._visit(url)
            finally:
                self._waiting.task_done()

    async def _visit(self, url: str) -> None:
        try:
            links = await self._fetch(url)
        except Exception as error:
            log.warning("%s could not be fetched: %s", url, error)
            self._report.failed[url] = error
            return
        self._report.pages[url] = links
        for link in self._internal(url, links):
            self._find(link)

    def _internal(self, page: str, links: list[str]) -> list[str]:
        """The links that stay on this host, absolute and without fragments."""
        absolute = [urldefrag(urljoin(page, link)).url for link in links]
        return [url for url in absolute if urlsplit(url).netloc == self._host]
