"""Three services that note their calls and their ends; every one has to be awaited."""

import asyncio

from lab import choice, scenario, shuffled


class Services:
    """What ``profile`` is given: three coroutine functions, which may fail."""

    def __init__(self, lab, user, orders, seconds, failing="", error=None):
        self.lab = lab
        self.user = user
        self.orders = orders
        self.seconds = seconds
        self.failing = failing
        self.error = error

    async def get_user(self):
        return await self.serve("get_user", None, self.user)

    async def get_orders(self, user_id):
        return await self.serve("get_orders", user_id, self.orders)

    async def audit(self, user_id):
        return await self.serve("audit", user_id, None)

    async def serve(self, name, argument, result):
        self.lab.note(f"{name} called", argument)
        await self.lab.sleep(self.seconds[name])
        if name == self.failing:
            raise self.error
        self.lab.note(f"{name} ended", argument)
        return result

    async def profile(self, student):
        try:
            return await student.profile(self.get_user, self.get_orders, self.audit)
        except BaseException as caught:
            self.lab.note("same", caught is self.error)
            raise


SECONDS = {"get_user": 1, "get_orders": 1, "audit": 2}


@scenario(
    "user and orders come back as plain values",
    user_id=choice(7, 23, 58),
    name=choice("Ada", "Bob", "Eve"),
    orders=shuffled(["tea", "lamp", "book"]),
)
async def plain_values(lab, student, user_id, name, orders):
    user = {"id": user_id, "name": name}
    return await Services(lab, user, orders, SECONDS).profile(student)


@plain_values.check
def _(run, user_id, name, orders):
    if isinstance(run.returned, dict):
        for key in ("user", "orders"):
            value = run.returned.get(key)
            if isinstance(value, dict) and "$type" in value:
                run.fail(
                    f"`{key}` is a {value['$type']} object, not data: "
                    "the call was not awaited."
                )
    run.returns(
        {"user": {"id": user_id, "name": name}, "orders": orders},
        "Return what get_user and get_orders gave, under these two keys.",
    )


class ManyUsers(Services):
    """Each load gives the next user: what belongs to one does not fit another."""

    async def get_user(self):
        user = await super().get_user()
        self.user = {"id": user["id"] + 1}
        return user


@scenario(
    "get_orders and audit get the id of the loaded user",
    user_id=choice(11, 23, 58),  # not the example's
)
async def the_id(lab, student, user_id):
    return await ManyUsers(lab, {"id": user_id}, ["tea"], SECONDS).profile(student)


@the_id.check
def _(run, user_id):
    if len(run.data("get_user called")) > 1:
        run.fail(
            "The user was loaded more than once, and each load gave another user: what "
            "is returned has to be the user whose orders were loaded."
        )
    run.returns({"user": {"id": user_id}, "orders": ["tea"]})
    for name in ("get_orders", "audit"):
        arguments = run.data(f"{name} called")
        if not arguments:
            run.fail(f"{name} never ran: call it and await it.")
        if arguments != [user_id]:
            shown = ", ".join(repr(argument) for argument in arguments)
            run.fail(
                f"{name} was called with {shown}, expected once with {user_id}: "
                "pass the id of the loaded user."
            )


@scenario(
    "the audit has finished when the profile is returned",
    audit_seconds=choice(2, 3, 4),
)
async def audit_finished(lab, student, audit_seconds):
    seconds = SECONDS | {"audit": audit_seconds}
    return await Services(lab, {"id": 7}, ["tea"], seconds).profile(student)


@audit_finished.check
def _(run, audit_seconds):
    run.returns({"user": {"id": 7}, "orders": ["tea"]})
    if not run.data("audit called"):
        run.fail(
            "The audit call never ran a single line: its coroutine was never awaited."
        )
    if not run.data("audit ended"):
        run.fail(
            f"The audit takes {audit_seconds} s and was still pending when profile "
            "returned: await it. (And nothing holds a task that is not kept.)"
        )


@scenario(
    "an error of get_user arrives, and nothing else is called",
    key=choice("session", "user", "token"),
)
async def get_user_fails(lab, student, key):
    error = KeyError(key)
    services = Services(lab, {}, [], SECONDS, failing="get_user", error=error)
    return await services.profile(student)


@get_user_fails.check
def _(run, key):
    others = run.data("get_orders called") + run.data("audit called")
    if others:
        run.fail("get_user failed, and get_orders or audit were called all the same.")
    arrives(run, "get_user", "KeyError")


@scenario(
    "an error of get_orders reaches the caller as it is",
    allow=["never_awaited", "never_retrieved"],
    text=choice("no orders table", "database is down"),
)
async def get_orders_fails(lab, student, text):
    error = LookupError(text)
    services = Services(lab, {"id": 7}, [], SECONDS, "get_orders", error)
    return await services.profile(student)


@get_orders_fails.check
def _(run, text):
    arrives(run, "get_orders", "LookupError")


@scenario(
    "an error of the audit reaches the caller as it is",
    allow=["never_awaited", "never_retrieved"],
    text=choice("audit log is full", "no access"),
)
async def audit_fails(lab, student, text):
    error = PermissionError(text)
    services = Services(lab, {"id": 7}, ["tea"], SECONDS, "audit", error)
    return await services.profile(student)


@audit_fails.check
def _(run, text):
    arrives(run, "audit", "PermissionError")


def arrives(run, name, error):
    """The very exception of a service has to leave, not a group and not a copy."""
    if run.raised and run.raised["group"]:
        run.fail(
            f"{run.raised['type']} arrived instead of the {error}: take the error "
            "out of the group, or use await or gather."
        )
    run.raises(error, f"The error of {name} has to reach the caller as it is.")
    if run.data("same") != [True]:
        run.fail(
            f"A {error} arrived, but not the one that {name} raised: let it through."
        )


@scenario(
    "every call has a profile of its own: two at once, then a third",
    ids=shuffled([0, 7, 23]),
)
async def three_calls(lab, student, ids):
    def profile(user_id):
        orders = [f"order of {user_id}"] if user_id else []
        return Services(lab, {"id": user_id}, orders, SECONDS).profile(student)

    together = await asyncio.gather(profile(ids[0]), profile(ids[1]))
    return [*together, await profile(ids[2])]


@three_calls.check
def _(run, ids):
    run.returns(
        [
            {"user": {"id": number}, "orders": [f"order of {number}"] * bool(number)}
            for number in ids
        ],
        "A call must not see anything of another one, and 0 is an id like any other.",
    )
