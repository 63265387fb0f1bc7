"""What all threads do at one moment: who rests until when, and who is at work."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from .rests import LoopRest, Rest
from .threads import Work, all_threads, is_of_library, watches_child, work_of


@dataclass(slots=True)
class Scene:
    rests: list[Rest] = field(default_factory=list)  # in the order of the threads
    awake: dict[Work, set[int]] = field(default_factory=dict)  # threads, by ident
    has_children: bool = False  # a process, or a person, could wake somebody

    @classmethod
    def look(cls, rests: Mapping[int, Rest], with_loops: Set[int]) -> Scene:
        scene = cls()
        for thread in all_threads():
            ident = thread.ident or 0
            rest = rests.get(ident)
            scene.has_children |= watches_child(thread)
            if rest is not None and rest.is_going_on():
                scene.rests.append(rest)
                continue
            # Who has been woken from a rest, and has not gone on yet, may wake others.
            is_woken = rest is not None or ident in with_loops
            work = Work.NEEDED if is_woken else work_of(thread)
            if work is not None:
                scene.awake.setdefault(work, set()).add(ident)
        scene.has_children |= any(rest.has_children() for rest in scene.loops)
        return scene

    @property
    def loops(self) -> list[LoopRest]:
        return [rest for rest in self.rests if isinstance(rest, LoopRest)]

    @property
    def first(self) -> Rest | None:
        """Whose moment comes first; of equal ones the thread that was started first."""
        timed = [rest for rest in self.rests if rest.until_ns is not None]
        return min(timed, key=lambda rest: rest.until_ns or 0, default=None)

    @property
    def at_work(self) -> set[int]:
        """Those for whom time stands still."""
        working = {*self._awake(Work.NEEDED), *self._awake(Work.APART)}
        if self._awake(Work.LIBRARY) and any(map(_needs_libraries, self.rests)):
            working |= self._awake(Work.LIBRARY)
        return working

    @property
    def is_apart(self) -> bool:
        """Whether nobody that we know of waits for any of those at work."""
        return not (
            self._awake(Work.NEEDED)
            or self.has_children
            or any(map(_needs_others, self.rests))
        )

    @property
    def all_awake(self) -> set[int]:
        """Also those for whom time does not stand still: they could wake somebody."""
        return set().union(*self.awake.values())

    def loser(self) -> Rest | None:
        """When nothing can wake anybody: the innermost loop that has tasks, who tell best
        what it is that they wait for. Without a loop, who waits for another thread."""
        if loops := [r for r in self.loops if r.has_tasks()] or self.loops:
            return max(loops, key=lambda rest: rest.number)
        if self.awake:  # a thread of a library's; it could still wake them
            return None
        return next((rest for rest in self.rests if rest.needs_others), None)

    def _awake(self, work: Work) -> Set[int]:
        return self.awake.get(work, frozenset())


def _needs_others(rest: Rest) -> bool:
    return rest.needs_others and not is_of_library(rest.ident)


def _needs_libraries(rest: Rest) -> bool:
    if isinstance(rest, LoopRest):
        return rest.needs_libraries()
    return _needs_others(rest)
