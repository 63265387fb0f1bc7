from lab import scenario


@scenario("doubles a number", value=3)
async def number(lab, student, value):
    return await student.double(value)


@number.check
def _(run, value):
    run.returns(2 * value, "It is twice the value.")
