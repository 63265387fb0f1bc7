# fails: the links of a quick page do not wait for a slow one
# because: waits for a place and for nothing else
"""Visits every page of one site and reports what it found."""

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
        self._slots = asyncio.Semaphore(limit)
        self._report = Report()
        self._seen: set[str] = set()
        self._host = ""

    async def crawl(self, start: str) -> Report:
        self._host = urlsplit(start).netloc
        level = {start}
        while level:
            self._seen |= level
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(self._visit(url)) for url in level]
            level = {link for task in tasks for link in task.result()} - self._seen
        return self._report

    async def _visit(self, url: str) -> list[str]:
        try:
            async with self._slots:
                links = await self._fetch(url)
        except Exception as error:
            self._report.failed[url] = error
            return []
        self._report.pages[url] = links
        return self._internal(url, links)

    def _internal(self, page: str, links: list[str]) -> list[str]:
        """The links that stay on this host, absolute and without fragments."""
        absolute = [urldefrag(urljoin(page, link)).url for link in links]
        return [url for url in absolute if urlsplit(url).netloc == self._host]
