"""Which items a practice session asks: first what is due, then what is weak, then what is new."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .candidates import Candidate, Day, Tier, tier
from .spacing import retrievability
from .turns import Turn, in_turns
from .variants import variants

LEAST_GOAL, LARGEST_GOAL = 5, 100  # items a day
AIM = 0.7  # chance of a right answer at which practice teaches most
DUE_SHARE = 0.7  # of a session, so that a backlog leaves room for what is new
BACKLOG_SHARE = 0.8  # while more is due than a day holds, less is begun
WEAK_SHARE = 0.5  # of what the due leave over
PROGRAM_SHARE = 0.15  # a challenge takes as long as many questions
OPENING = 0.5  # of an item, by which each topic opens after the one before it


@dataclass(frozen=True, slots=True)
class Plan:
    """What a session asks, in order."""

    queue: tuple[int, ...]
    instead: Mapping[int, int] = field(default_factory=dict)  # by a variant: of what


def plan(candidates: Iterable[Candidate], day: Day) -> Plan:
    """The daily session: no item twice, at most ``goal`` of them, nothing of today again."""
    tiers: dict[Tier, list[Candidate]] = defaultdict(list)
    free = {one.item: one for one in candidates if not one.answered_today}
    for one in free.values():
        tiers[tier(one, day)].append(one)
    queues = [ranked(each, tiers[each], day) for each in Tier]
    asked = fill(*queues, day=day)
    instead = variants(asked, free, day)
    of = {original: variant for variant, original in instead.items()}
    queue = _in_turns(free[of.get(one.item, one.item)] for one in asked)
    return Plan(queue, instead)


def why(planned: Plan, candidates: Iterable[Candidate], day: Day) -> Counter[Tier]:
    """How many items of a session are asked for which reason; a variant for its original's."""
    by_item = {one.item: one for one in candidates}
    originals = (planned.instead.get(item, item) for item in planned.queue)
    return Counter(tier(by_item[item], day) for item in originals)


def special(candidates: Iterable[Candidate], day: Day) -> tuple[int, ...]:
    """Of these items alone: due, then wrong, then new, then the rest."""

    def rank(one: Candidate) -> tuple[bool, bool, bool, bool, float, int]:
        due, is_new = tier(one, day) == Tier.DUE, one.card is None
        today = one.answered_today and not one.went_wrong
        return today, not due, not one.went_wrong, not is_new, _off(one), one.item

    return _in_turns(_mixed(sorted(candidates, key=rank), day.goal)[: day.goal])


def ranked(which: Tier, those: Sequence[Candidate], day: Day) -> list[Candidate]:
    """The most worth asking first."""
    if which in (Tier.DUE, Tier.AHEAD):
        return sorted(those, key=lambda one: (-urgency(one, day), one.item))
    places = _place_in_topic(those)
    if which == Tier.WEAK:  # each topic's turn comes as often as it is weak
        weakness = {one.topic: one.weakness for one in those}
        at = {o.item: (places[o.item] + 1) / weakness[o.topic] for o in those}
    else:
        nth = {topic: n for n, topic in enumerate(_topics_in_order(those))}
        at = {o.item: places[o.item] + OPENING * nth[o.topic] for o in those}
    return sorted(those, key=lambda one: (at[one.item], one.order, one.item))


def urgency(one: Candidate, day: Day) -> float:
    """How much of it is forgotten; all of what an interview left out."""
    return 1 - retrievability(one.card, day.today) if one.card else 1.0


def fill(*tiers: Sequence[Candidate], day: Day) -> list[Candidate]:
    """Each tier up to its share, and then whatever is left, in the order of the tiers."""
    queues, goal = _with_few_programs(tiers, day), day.goal
    due, weak, *_ = queues
    rest = sum(map(len, queues)) - len(due)
    share = DUE_SHARE if len(due) <= goal else BACKLOG_SHARE
    room = max(goal - round(share * goal), 1)
    for_due = goal - min(room, rest)
    for_weak = -(-(goal - min(for_due, len(due))) * WEAK_SHARE // 1)
    first = [*_mixed(due, goal)[:for_due], *_mixed(weak, goal)[: int(for_weak)]]
    taken = {one.item for one in first}
    later = [one for queue in _last_due(queues) for one in queue]
    return _within(goal, [*first, *(o for o in later if o.item not in taken)])


def _with_few_programs(
    tiers: Sequence[Sequence[Candidate]], day: Day
) -> list[list[Candidate]]:
    """As many as can be written in a day, one of them new, if only every other day.

    The others are not counted as due either: questions are asked in their place.
    """
    due, weak, new, ahead = (
        [one for one in those if one.is_program] for those in tiers
    )
    most = max(int(PROGRAM_SHARE * day.goal), 1)
    for_new = bool(weak or new) and (most > 1 or day.today.toordinal() % 2 == 0)
    kept = due[: most - for_new]
    kept += [*weak, *new, *ahead][: most - len(kept)]
    return [[o for o in those if not o.is_program or o in kept] for those in tiers]


def _last_due(queues: Sequence[Sequence[Candidate]]) -> Iterator[Sequence[Candidate]]:
    """New before what else is weak; what is due beyond its share before what is not due."""
    due, weak, new, ahead = queues
    yield from (new, weak, due, ahead)


def _within(goal: int, those: Sequence[Candidate]) -> list[Candidate]:
    """So many of them, with a program, however late its turn is: else nobody would write a
    line in their first sessions."""
    foremost = [one for one in those if one.is_program][:1]
    foremost = foremost if int(PROGRAM_SHARE * goal) else []
    others = [one for one in those if one not in foremost]
    taken, spare = [*foremost, *others][:goal], [*foremost, *others][goal:]
    chosen = _parted(taken, spare, -(-goal // 2), foremost)
    asked = [one for one in those if one in chosen]
    if foremost and asked[-1] is foremost[0]:  # last is what a short day leaves out
        asked.insert(2 * len(asked) // 3, asked.pop())
    return asked


def _parted(
    now: Sequence[Candidate],
    spare: Sequence[Candidate],
    most: int,
    kept: Sequence[Candidate],
) -> list[Candidate]:
    """With others in place of what is beyond half a session of one topic.

    What was seen makes way before what is new: that would never come, else.
    """
    ((topic, count),) = Counter(one.topic for one in now).most_common(1) or [(0, 0)]
    others = [one for one in spare if one.topic != topic][: max(count - most, 0)]
    of_topic = [one for one in reversed(now) if one.topic == topic and one not in kept]
    going = sorted(of_topic, key=lambda one: one.card is None)[: len(others)]
    return [*(one for one in now if one not in going), *others]


def _mixed(those: Iterable[Candidate], goal: int) -> list[Candidate]:
    """Those beyond half a session of one topic come last: some of it would follow itself."""
    first, last = list[Candidate](), list[Candidate]()
    of_topic = Counter[int]()
    for one in those:
        of_topic[one.topic] += 1
        (first if of_topic[one.topic] <= -(-goal // 2) else last).append(one)
    return [*first, *last]


def _place_in_topic(those: Iterable[Candidate]) -> Mapping[int, int]:
    """Of each item: how many of its topic lie nearer to the aim."""
    by_topic: dict[int, list[Candidate]] = defaultdict(list)
    for one in sorted(those, key=lambda one: (_off(one), one.item)):
        by_topic[one.topic].append(one)
    return {one.item: n for part in by_topic.values() for n, one in enumerate(part)}


def _topics_in_order(those: Iterable[Candidate]) -> list[int]:
    orders = {one.topic: one.order for one in those}
    return sorted(orders, key=lambda topic: (orders[topic], topic))


def _off(one: Candidate) -> float:
    return abs(one.chance - AIM)


def _in_turns(those: Iterable[Candidate]) -> tuple[int, ...]:
    return in_turns([Turn(one.item, one.topic, one.kind) for one in those])
