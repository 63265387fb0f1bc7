# fails: other hosts are left alone, and a fragment is no page of its own
# because: against the address of the page
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
        async with asyncio.TaskGroup() as group:
            self._find(start, group)
        return self._report

    def _find(self, url: str, group: asyncio.TaskGroup) -> None:
        """Known from here on: no await stands between the check and the act."""
        if url not in self._seen:
            self._seen.add(url)
            group.create_task(self._visit(url, group))

    async def _visit(self, url: str, group: asyncio.TaskGroup) -> None:
        try:
            async with self._slots:
                links = await self._fetch(url)
        except Exception as error:
            log.warning("%s could not be fetched: %s", url, error)
            self._report.failed[url] = error
            return
        self._report.pages[url] = links
        log.debug("%s has %d links", url, len(links))
        for link in self._internal(url, links):
            self._find(link, group)

    def _internal(self, page: str, links: list[str]) -> list[str]:
        """The links that stay on this host, absolute and without fragments."""
        absolute = [
            urldefrag(urljoin(f"http://{self._host}/", link)).url for link in links
        ]
        return [url for url in absolute if urlsplit(url).netloc == self._host]
