"""Five scenarios of twelve seconds each."""

from lab import scenario


async def wait_for(lab, student, delays):
    async def job(delay):
        return await lab.job(str(delay), delay, delay)

    return await student.fetch_all([lambda d=d: job(d) for d in delays])


def judged(run, delays):
    run.returns(delays, "Results follow the order of the functions.")
    run.takes(12, "They wait at the same time.")
    run.leaks_nothing()


@scenario("twelve seconds, number 1", delays=[12, 1, 6, 0.5])
async def number_1(lab, student, delays):
    return await wait_for(lab, student, delays)


@number_1.check
def _(run, delays):
    judged(run, delays)


@scenario("twelve seconds, number 2", delays=[12, 2, 6, 0.5])
async def number_2(lab, student, delays):
    return await wait_for(lab, student, delays)


@number_2.check
def _(run, delays):
    judged(run, delays)


@scenario("twelve seconds, number 3", delays=[12, 3, 6, 0.5])
async def number_3(lab, student, delays):
    return await wait_for(lab, student, delays)


@number_3.check
def _(run, delays):
    judged(run, delays)


@scenario("twelve seconds, number 4", delays=[12, 4, 6, 0.5])
async def number_4(lab, student, delays):
    return await wait_for(lab, student, delays)


@number_4.check
def _(run, delays):
    judged(run, delays)


@scenario("twelve seconds, number 5", delays=[12, 5, 6, 0.5])
async def number_5(lab, student, delays):
    return await wait_for(lab, student, delays)


@number_5.check
def _(run, delays):
    judged(run, delays)
