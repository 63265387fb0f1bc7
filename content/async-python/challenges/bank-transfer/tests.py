"""Transfers that cross, collide, fail and get cancelled; the audit watches them."""

import asyncio

from lab import choice, scenario, shuffled


class Account:
    writable = ("balance",)  # a transfer changes it; id and lock stay as they are

    def __init__(self, number, balance):
        self.id = number
        self.balance = balance
        self.lock = asyncio.Lock()


class Bank:
    """Accounts, and an audit that notes who is being audited at the same time."""

    def __init__(self, lab, *balances, ids=None, seconds=1, error=None):
        self.lab = lab
        ids = ids or range(1, len(balances) + 1)
        self.accounts = [Account(n, b) for n, b in zip(ids, balances, strict=True)]
        self.seconds = seconds
        self.error = error
        self.at_audit = []

    async def audit(self, src, dst, amount):
        self.lab.note("audit", [src.id, dst.id, amount, src.balance, dst.balance])
        if {src, dst} & set(self.at_audit):
            self.lab.note("collision", [src.id, dst.id])
        before = [src.balance, dst.balance]
        self.at_audit += [src, dst]
        try:
            await self.lab.sleep(self.seconds)
            if self.error is not None:
                raise self.error
        finally:
            self.at_audit.remove(src)
            self.at_audit.remove(dst)
        if [src.balance, dst.balance] != before:
            self.lab.note("changed", [src.id, dst.id])

    def transfer(self, student, src, dst, amount):
        accounts = self.accounts
        return student.transfer(accounts[src], accounts[dst], amount, self.audit)

    def balances(self):
        return [account.balance for account in self.accounts]

    def held(self):
        return [account.id for account in self.accounts if account.lock.locked()]


async def outcomes(tasks):
    """All results once every transfer has ended, or None if some never do."""
    done, pending = await asyncio.wait(tasks, timeout=600)
    if pending:
        return None
    return [task.result() for task in tasks]


def one_at_a_time(run):
    if run.data("collision"):
        run.fail(
            f"At t={run.times('collision')[0]:g} s two transfers of one account were "
            "audited at the same time: between the check and the writes others run. "
            "Hold the locks of both accounts over the whole step."
        )
    if run.data("changed"):
        run.fail("A balance changed while the account was being audited.")


@scenario(
    "a hundred transfers from one account: as many succeed as there is money",
    balance=choice(37, 50, 64),
)
async def hundred(lab, student, balance):
    bank = Bank(lab, balance, 0, seconds=0.01)
    tasks = [lab.task(bank.transfer(student, 0, 1, 1)) for _ in range(100)]
    results = await outcomes(tasks)
    lab.note("balances", bank.balances())
    return None if results is None else [results.count(True), results.count(False)]


@hundred.check
def _(run, balance):
    one_at_a_time(run)
    run.returns(
        [balance, 100 - balance], f"A balance of {balance} is enough for {balance}."
    )
    if run.data("balances") != [[0, balance]]:
        run.fail(
            f"The balances are {run.data('balances')[0]}, expected [0, {balance}]: no "
            "money may appear or disappear."
        )
    if len(run.data("audit")) != balance:
        run.fail(
            f"There were {len(run.data('audit'))} audits for {balance} transfers: one "
            "for each, and none where the money is missing."
        )
    run.takes(balance / 100, "One audit of 0.01 s after the other.")


@scenario(
    "transfers that share one account wait for each other",
    pairs=shuffled([[0, 1], [2, 1], [1, 3]]),
)
async def shared(lab, student, pairs):
    bank = Bank(lab, 100, 100, 100, 100)
    tasks = [lab.task(bank.transfer(student, *pair, 10)) for pair in pairs]
    results = await outcomes(tasks)
    lab.note("balances", bank.balances())
    return results


@shared.check
def _(run, pairs):
    one_at_a_time(run)
    run.returns([True] * 3, "There is money enough for all three.")
    if run.data("balances") != [[90, 110, 90, 110]]:
        run.fail(f"The balances are {run.data('balances')[0]}: money got lost.")
    run.takes(3, "All three concern the same account, and each audit takes 1 s.")


@scenario(
    "transfers in opposite directions come to an end",
    ids=shuffled([9, 4, 6]),
)
async def opposite(lab, student, ids):
    results, balances = [], []
    for directions in ([0, 1], [1, 0]), ([1, 0], [0, 1]):
        bank = Bank(lab, 80, 30, 50, ids=ids)
        # Locks that are free are taken both at once. So another transfer comes first
        # and holds one of the two, and which of them waits for it first is tried both ways.
        pairs = [[0, 2], *directions]
        tasks = [lab.task(bank.transfer(student, *pair, 5)) for pair in pairs]
        results.append(await outcomes(tasks))
        balances.append(bank.balances())
    lab.note("balances", balances)
    return results


@opposite.check
def _(run, ids):
    one_at_a_time(run)
    if run.raised is None and None in run.returned:
        run.fail(
            "Deadlock: one transfer holds A and wants B, the other holds B and wants A. "
            "Take the locks in one order that is the same for all transfers."
        )
    run.returns([[True] * 3] * 2, "All have money enough.")
    if run.data("balances") != [[[75, 30, 55]] * 2]:
        run.fail(f"The balances are {run.data('balances')[0]}: money got lost.")


@scenario("a ring of transfers comes to an end", ids=shuffled([3, 5, 8, 6]))
async def ring(lab, student, ids):
    bank = Bank(lab, 100, 100, 100, 100, ids=ids)
    pairs = [[2, 3], [2, 0], [1, 2], [0, 1]]  # the first one keeps the ring waiting
    return [
        await outcomes([lab.task(bank.transfer(student, *pair, 10)) for pair in pairs]),
        bank.balances(),
    ]


@ring.check
def _(run, ids):
    one_at_a_time(run)
    match run.returned:
        case [None, _]:
            run.fail(
                "Deadlock: each transfer of the ring holds one account and waits for the "
                "next. Take the locks in one order that is the same for all transfers."
            )
    run.returns(
        [[True] * 4, [100, 100, 90, 110]],
        "Three go round in a ring, and one leaves it. No money may get lost.",
    )


@scenario("transfers that have nothing in common run at the same time")
async def disjoint(lab, student):
    bank = Bank(lab, 100, 0, 100, 0)
    tasks = [
        lab.task(bank.transfer(student, 0, 1, 10)),
        lab.task(bank.transfer(student, 2, 3, 10)),
    ]
    return await outcomes(tasks)


@disjoint.check
def _(run):
    run.returns([True, True])
    run.takes(
        1,
        "Two audits of 1 s for accounts that have nothing to do with each other: one "
        "lock for all makes them wait.",
    )


@scenario(
    "from an account to itself: True, and nothing happens",
    amount=choice(10, 5000),
)
async def itself(lab, student, amount):
    bank = Bank(lab, 100)
    try:
        async with asyncio.timeout(60):
            result = await bank.transfer(student, 0, 0, amount)
    except TimeoutError:
        return "waits for ever"
    return [result, bank.balances(), bank.held()]


@itself.check
def _(run, amount):
    if run.returned == "waits for ever":
        run.fail(
            "Deadlock: src and dst are one account, and asyncio.Lock is not re-entrant. "
            "It waits for itself."
        )
    run.returns([True, [100], []], "The balance stays, and no lock is held afterwards.")
    if run.data("audit"):
        run.fail("There was an audit, although nothing is moved.")


@scenario(
    "not enough money: False, no audit, nothing changes", amount=choice(101, 5000)
)
async def too_little(lab, student, amount):
    bank = Bank(lab, 100, 7)
    result = await bank.transfer(student, 0, 1, amount)
    return [result, bank.balances(), bank.held()]


@too_little.check
def _(run, amount):
    run.returns([False, [100, 7], []], "Refused; the locks are free again.")
    if run.data("audit"):
        run.fail("There was an audit, although the money is missing.")


@scenario(
    "the audit gets what it needs, before anything is moved", amount=choice(1, 30, 100)
)
async def audited(lab, student, amount):
    bank = Bank(lab, 100, 7, ids=[8, 3])
    return [await bank.transfer(student, 0, 1, amount), bank.balances()]


@audited.check
def _(run, amount):
    run.order("audit", [[8, 3, amount, 100, 7]], "ids, amount, balances as they were.")
    if run.data("changed"):
        run.fail("The balances were written before the audit had ended.")
    run.returns([True, [100 - amount, 7 + amount]])


@scenario(
    "the audit fails: its error leaves, nothing is changed, the locks are free",
    kind=choice("OSError", "ValueError", "PermissionError"),
)
async def audit_fails(lab, student, kind):
    errors = {
        "OSError": OSError,
        "ValueError": ValueError,
        "PermissionError": PermissionError,
    }
    error = errors[kind]("the auditor is not convinced")
    bank = Bank(lab, 100, 7, error=error)
    try:
        await bank.transfer(student, 0, 1, 10)
    except Exception as caught:
        return [
            "its error" if caught is error else repr(caught),
            bank.balances(),
            bank.held(),
        ]
    return ["no error", bank.balances(), bank.held()]


@audit_fails.check
def _(run, kind):
    match run.returned:
        case [_, _, [_, *_]]:
            run.fail(
                "After the failed audit the locks were still held: use async with, or "
                "release them in a finally."
            )
    run.returns(["its error", [100, 7], []], "The error leaves, the balances stay.")


@scenario(
    "the caller is cancelled during the audit: nothing is changed, the locks are free"
)
async def cancelled_at_audit(lab, student):
    bank = Bank(lab, 100, 7)
    task = lab.task(bank.transfer(student, 0, 1, 10))
    lab.cancel_at(task, 0.5)
    await asyncio.wait([task], timeout=60)
    lab.note("held", bank.held())
    again = lab.task(bank.transfer(student, 1, 0, 5))
    await asyncio.wait([again], timeout=60)
    return [task.cancelled(), again.done() and again.result(), bank.balances()]


@cancelled_at_audit.check
def _(run):
    if run.data("held") != [[]]:
        run.fail(
            "The caller was cancelled during the audit, and locks are still held: use "
            "async with, or release them in a finally."
        )
    run.returns(
        [True, True, [105, 2]],
        "It ends as cancelled and moves nothing; the next transfer succeeds.",
    )


@scenario(
    "the caller is cancelled while it waits for a lock: what it holds is given back",
    ids=choice([1, 5, 9, 6], [2, 4, 8, 3], [3, 7, 8, 10]),  # low, middle, high, other
)
async def cancelled_waiting(lab, student, ids):
    bank = Bank(lab, 100, 100, 100, 100, ids=ids, seconds=4)
    low, middle, high, other = range(4)
    busy = lab.task(bank.transfer(student, middle, other, 10))
    await lab.sleep(1)
    waiting = [
        lab.task(bank.transfer(student, low, middle, 10)),
        lab.task(bank.transfer(student, high, middle, 10)),
    ]
    lab.cancel_at(waiting[0], 2)
    lab.cancel_at(waiting[1], 2.5)
    await asyncio.wait([busy, *waiting], timeout=60)
    last = lab.task(bank.transfer(student, low, high, 10))
    await asyncio.wait([last], timeout=60)
    return [
        [task.cancelled() for task in waiting],
        last.done() and last.result(),
        bank.balances(),
        bank.held(),
    ]


@cancelled_waiting.check
def _(run, ids):
    match run.returned:
        case [_, _, _, [_, *_]] | [_, False, _, _]:
            run.fail(
                "A transfer was cancelled while it waited for its second lock, and the "
                "first one is still held: take each lock with async with, or inside try."
            )
    run.returns(
        [[True, True], True, [90, 90, 110, 110], []],
        "Two were cancelled while they waited, the other two moved their money.",
    )
