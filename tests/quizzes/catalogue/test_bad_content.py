"""Every mistake in content: which sentence, in which file, on which line."""

# ruff: noqa: E501 - a table is read best with one case a line

from __future__ import annotations

from collections.abc import Callable

import pytest

ONE = "questions/waiting/pick-one.md"
SOME = "questions/waiting/pick-some.md"
PREDICT = "questions/waiting/predict.md"
ORDER = "questions/waiting/order.md"
FILL = "questions/waiting/fill.md"
SPOT = "questions/waiting/spot.md"
RECALL = "questions/waiting/recall.md"
SAY = "questions/waiting/say.md"
SHEET = "cheatsheets/waiting.md"
TOPIC = "topics/waiting.md"
IDEAS = "misconceptions.toml"
CHALLENGE = "challenges/double-it/challenge.toml"
TESTS = "challenges/double-it/tests.py"
WRONG = "challenges/double-it/wrong/squares.py"
TALK = "interviews/short.md"

# file, what stands in it, what to put there instead, the one complaint
SPOILT = [
    # the form of the file
    (ONE, "+++\nuid", "uid", f"{ONE}:1: The first line is +++, then TOML, then +++ again."),
    (ONE, "\n+++\n\nWhat", "\n\nWhat", f"{ONE}:1: The front matter has no end: a line that is +++."),
    (ONE, "difficulty = 1", "difficulty 1", f"{ONE}:5: This is not TOML: Expected '=' after a key in a key/value pair."),
    (ONE, "difficulty = 1", "difficulty = 1\ndifficulty = 2", f"{ONE}:6: This is not TOML: Cannot overwrite a value."),
    (ONE, "difficulty = 1", 'difficulty = 1\nnote = """', f"{ONE}:16: This is not TOML: Unterminated string."),
    (ONE, "difficulty = 1", "difficulty = " + "[" * 5000, f"{ONE}:1: This is not TOML that we read: it is nested too deeply."),
    (ONE, "The call runs", "The \x07 call runs", f"{ONE}:10: The control character '\\x07' cannot be shown."),
    (ONE, "The call runs", "The \\u0000 call runs", f"{ONE}:10: why holds the control character '\\x00'."),
    # keys
    (ONE, "difficulty = 1", "dificulty = 1", [f"{ONE}:1: difficulty is missing.", f"{ONE}:5: Unknown key 'dificulty'; did you mean 'difficulty'?"]),
    (ONE, "difficulty = 1", "difficulty = 6", f"{ONE}:5: difficulty is a whole number from 1 to 5."),
    (ONE, "difficulty = 1", "difficulty = true", f"{ONE}:5: difficulty is a whole number from 1 to 5."),
    (ONE, "difficulty = 1", 'difficulty = 1\nlevel = "easy"', f"{ONE}:6: Unknown key 'level'; known are 'kind', 'options', 'uid', 'title', 'difficulty', 'objectives'."),
    (ONE, 'title = "Pick one"', 'title = " "', f"{ONE}:4: title is empty."),
    (ONE, 'title = "Pick one"', "title = 7", f"{ONE}:4: title is a text, in quotes."),
    (ONE, "Pick one", "P" * 201, f"{ONE}:4: title has 201 characters; the limit is 200."),
    (ONE, '"pick-one"', '"Pick One"', f"{ONE}:2: uid is made of a-z, 0-9 and single hyphens."),
    (ONE, '"pick-one"', '"pick-two"', f"{ONE}:2: The uid is 'pick-two' and the file's name 'pick-one'."),
    (ONE, "single-choice", "single-chioce", f"{ONE}:3: Unknown kind 'single-chioce'; did you mean 'single-choice'?"),
    (ONE, "single-choice", "challenge", f"{ONE}:3: Unknown kind 'challenge'; known are 'single-choice', 'multiple-select', 'predict-output', 'order-lines', 'fill-blank', 'spot-bug', 'free-recall', 'spoken'."),
    # prompt and sections
    (ONE, "What does the call of an `async def` function give?", "", f"{ONE}:17: The prompt is empty: nothing is asked."),
    (ONE, "The body runs when the object is awaited.", "", f"{ONE}:20: The section '## Why' is empty."),
    (ONE, "## Why", "## Wy", [f"{ONE}:1: The section '## Why' is missing.", f"{ONE}:20: Unknown section 'Wy'; did you mean 'Why'?"]),
    (ONE, "## Why", "## Answer\n\nThis one.\n\n## Why", f"{ONE}:20: Unknown section 'Answer'; known are 'Why'."),
    (ONE, "awaited.\n", "awaited.\n\n## Why\n\nAgain.\n", f"{ONE}:24: There is a section 'Why' already."),
    (SPOT, "## Answer\n\n`await asyncio.sleep(1)` instead.\n\n", "", f"{SPOT}:1: The section '## Answer' is missing."),
    (RECALL, "A scheduler in one thread.", "", f"{RECALL}:11: The section '## Answer' is empty."),
    # choices
    (ONE, 'why = "The call runs nothing."\n', "", f"{ONE}:7: why is missing."),
    (ONE, "The call runs nothing.", "", f"{ONE}:10: why is empty."),
    (ONE, "right = true", "right = false", [f"{ONE}:7: No misconception is named: which wrong idea leads here?", f"{ONE}:7: 0 options are right; a single choice has exactly one."]),
    (ONE, "function returns\"", 'function returns"\nright = true', f"{ONE}:7: 2 options are right; a single choice has exactly one."),
    (ONE, "right = true", 'right = "yes"', [f"{ONE}:7: No misconception is named: which wrong idea leads here?", f"{ONE}:7: 0 options are right; a single choice has exactly one.", f"{ONE}:9: right is true or false."]),
    (ONE, "right = true", "rihgt = true", [f"{ONE}:7: No misconception is named: which wrong idea leads here?", f"{ONE}:7: 0 options are right; a single choice has exactly one.", f"{ONE}:9: Unknown key 'rihgt'; did you mean 'right'?"]),
    (ONE, "A coroutine object", "The value  that the function returns", f"{ONE}:12: options 2 says the same as 1."),
    (ONE, "A coroutine object", "A coroutine object, whose body has not begun", f"{ONE}:8: The right option gives itself away: it has 44 characters, the longest wrong one 35."),
    (ONE, "The call runs nothing.", "Two.\\n\\nParagraphs.", f"{ONE}:10: why is one paragraph, without a code block."),
    (ONE, "A coroutine object", "A coroutine -> no value", f"{ONE}:8: An option holds the claim only; its reason is the why."),
    (ONE, "awaits-overlap", "await-overlaps", f"{ONE}:15: Unknown misconception 'await-overlaps'; did you mean 'awaits-overlap'?"),
    (SOME, "right = true\n", "", [f"{SOME}:7: No misconception is named: which wrong idea leads here?", f"{SOME}:7: No option is right; at least one must be."]),
    (SOME, 'coroutines"', 'coroutines"\nright = true', f"{SOME}:7: 2 options are right and 0 wrong; there must be at least as many wrong ones."),
    (SOME, '\n[[options]]\ntext = "a list of coroutines"\nwhy = "A list has no `__await__`."\nmisconception = "awaits-overlap"\n', "", f"{SOME}:7: A choice has at least two [[options]]."),
    (SOME, 'a Task"\nright = true\nwhy = "A Task is a Future."\n\n[[options]]\ntext = "a list of coroutines', 'a running Task"\nright = true\nwhy = "A Task is a Future."\n\n[[options]]\ntext = "a list', f"{SOME}:7: The right options give themselves away: the shortest has 14 characters, the longest wrong one 6."),
    # predict the output
    (PREDICT, "```python", "```py", f"{PREDICT}:17: The prompt must hold exactly one ```python block; it has 0 of them."),
    (PREDICT, 'print("two")\n```', 'print("two")\n```\n\n```python\n1\n```', f"{PREDICT}:24: The prompt must hold exactly one ```python block; it has 2 of them."),
    (PREDICT, 'print("one")\nprint("two")', "", f"{PREDICT}:19: The prompt must hold exactly one ```python block; it has an empty one."),
    (PREDICT, "What is printed?", "", f"{PREDICT}:19: The prompt is only code; say what is asked."),
    (PREDICT, "one\ntwo\n", "\n", f"{PREDICT}:6: answer is empty."),
    (PREDICT, 'text = "two"', 'text = "one \\n  two\\n\\n"', f"{PREDICT}:12: This answer counts as right; it cannot be wrong."),
    (PREDICT, 'why = "The first line is printed too."\n', "", f"{PREDICT}:11: why is missing."),
    # order the lines
    (ORDER, "pinned = [1]", "pinned = [0]", f"{ORDER}:6: pinned 1 is a whole number from 1 to 4."),
    (ORDER, "pinned = [1]", "pinned = [\n  1,\n  5,\n]", f"{ORDER}:8: pinned 2 is a whole number from 1 to 4."),
    (ORDER, "pinned = [1]", "pinned = [1, 1]", f"{ORDER}:6: pinned names a line twice."),
    (ORDER, "pinned = [1]", "pinned = [1, 2, 3]", f"{ORDER}:6: Fewer than two lines are left to be put in order."),
    (ORDER, "= 0.5\n", "= 0.5\n\n", f"{ORDER}:14: The program has a blank line, which cannot be put in order."),
    (ORDER, '["a", 0]', '["a"]', f'{ORDER}:7: prints 1 is a printed line and its second, as in ["done", 0.5].'),
    (ORDER, '["b", 0.5]', '["b", inf]', f'{ORDER}:7: prints 2 is a printed line and its second, as in ["done", 0.5].'),
    (ORDER, '["b", 0.5]', f'["b", {10**400}]', f'{ORDER}:7: prints 2 is a printed line and its second, as in ["done", 0.5].'),
    (ORDER, '[["a", 0], ["b", 0.5]]', "[]", f"{ORDER}:7: prints is empty."),
    # fill in the blank
    (FILL, "____", "___", f"{FILL}:16: The code block must hold exactly one gap ____."),
    (FILL, "____(1)", "____(____)", f"{FILL}:16: The code block must hold exactly one gap ____."),
    (FILL, '["sleep"]', "[]", f"{FILL}:6: accepted is empty."),
    (FILL, '["sleep"]', '["sleep", ""]', f"{FILL}:6: accepted 2 is empty."),
    (FILL, '["sleep"]', '["sleep", "asyncio.sleep"]', f"{FILL}:6: accepted 2 says the same as 1."),
    (FILL, '["sleep"]', '"sleep"', f"{FILL}:6: accepted is a list of texts."),
    (FILL, 'text = "wait"', 'text = "`asyncio.sleep`"', f"{FILL}:9: This answer counts as right; it cannot be wrong."),
    (FILL, '["sleep"]', '["`"]', f"{FILL}:6: accepted 1 is empty."),
    # spot the bug
    (SPOT, "lines = [2]", "lines = [4]", f"{SPOT}:6: lines 1 is a whole number from 1 to 3."),
    (SPOT, "line = 1", "line = 9", f"{SPOT}:9: line is a whole number from 1 to 3."),
    (SPOT, "line = 1", "line = 2", f"{SPOT}:8: Line 2 counts as right; it cannot be wrong."),
    (SPOT, "[[wrong]]", "[wrong]", f"{SPOT}:8: wrong is a list of tables, each headed [[wrong]]."),
    # free recall
    (RECALL, '"waits overlap"', '"one thread"', f"{RECALL}:6: key_points 3 says the same as 1."),
    (RECALL, 'key_points = ["one thread", "one step at a time", "waits overlap"]\n', "", f"{RECALL}:1: key_points is missing."),
    # topics, misconceptions, the pack
    (TOPIC, "order = 2", "order = 1", f"{TOPIC}:4: The order 1 is taken: topics/starting.md:4."),
    (TOPIC, 'uid = "waiting"', 'uid = "starting"', f"{TOPIC}:2: The uid 'starting' is taken: topics/starting.md:2."),
    (TOPIC, '["starting"]', '["startin"]', f"{TOPIC}:5: There is no topic 'startin'; did you mean 'starting'?"),
    (TOPIC, '["starting"]', '["waiting"]', f"{TOPIC}:5: The needs go in a circle: waiting → waiting."),
    ("topics/starting.md", "order = 1", 'order = 1\nneeds = ["waiting"]', "topics/starting.md:5: The needs go in a circle: starting → waiting → starting."),
    (TOPIC, "`await` waits.", "", f"{TOPIC}:13: There are no study notes."),
    (TOPIC, "`await` waits.", "```output\n1\n```", f"{TOPIC}:14: This output belongs to no python block before it."),
    ("topics/starting.md", "```output", "And then:\n\n```output", ["topics/starting.md:10: What this program prints is missing: an output block behind it.", "topics/starting.md:16: This output belongs to no python block before it."]),
    ("topics/starting.md", "```output\nhello\n```", "", "topics/starting.md:10: What this program prints is missing: an output block behind it."),
    (IDEAS, 'topic = "waiting"', 'topic = "wating"', f"{IDEAS}:3: There is no topic 'wating'; did you mean 'waiting'?"),
    (IDEAS, 'cure = "The second begins when the first is over."\n', "", f"{IDEAS}:1: cure is missing."),
    ("pack.toml", 'blurb = "One item of each kind."\n', "", "pack.toml:1: blurb is missing."),
    # spoken questions, objectives, cheat sheets
    (SAY, 'must = ["the task suspends", "the loop runs others"]', "must = []", f"{SAY}:8: must is empty."),
    (SAY, "minutes = 2", "minutes = 31", f"{SAY}:7: minutes is a whole number from 1 to 30."),
    (SAY, '"the loop runs others"', '"the task suspends"', f"{SAY}:8: must 2 says the same as 1."),
    (SAY, "## Answer", "## Why", [f"{SAY}:1: The section '## Answer' is missing.", f"{SAY}:16: Unknown section 'Why'; known are 'Answer'."]),
    (SAY, '["says-what-waits"]', '["say-what-waits"]', [f"{SAY}:6: waiting has no objective 'say-what-waits'; did you mean 'says-what-waits'?", f"{TOPIC}:8: No item meets the objective 'says-what-waits'."]),
    (SAY, "+++\n\nWhat", '[[asked_when]]\nask = "Why?"\nwhen = \'said("it suspends")\'\n+++\n\nWhat', f"{SAY}:14: There is no key point 'it suspends'; did you mean 'the task suspends'?"),
    (SAY, "+++\n\nWhat", '[[asked_when]]\nask = "Why?"\nwhen = "passed"\n+++\n\nWhat', f"{SAY}:14: when cannot be read: Unknown name 'passed'; known are 'score', 'said', 'claimed'."),
    (TOPIC, '"junior"', '"junor"', f"{TOPIC}:10: Unknown level 'junor'; did you mean 'junior'?"),
    (TOPIC, "`await` waits.", "```python timelin\n1\n```\n\n```output\n```", f"{TOPIC}:14: Unknown word 'timelin' behind the language; a python block may have 'timeline'."),
    (IDEAS, 'drill = "pick-one"', 'drill = "pick-two"', f"{IDEAS}:6: There is no item 'pick-two'; did you mean 'pick-one'?"),
    (IDEAS, 'drill = "pick-one"\n', "", f"{IDEAS}:1: drill is missing."),
    (ONE, 'misconception = "awaits-overlap"\n', "", f"{ONE}:12: No misconception is named: which wrong idea leads here?"),
    (SHEET, "- `await asyncio.sleep(1)` waits for a second.", "", f"{SHEET}:4: This cheat sheet is empty."),
    (SHEET, "- `await", "word " * 520 + "- `await", f"{SHEET}:4: 2646 characters do not fit one page; the limit is 2600."),
    # challenges
    (CHALLENGE, "minutes = 5", 'minutes = 5\nspare_scenarios = [{title = "doubles", why = "Why not."}]', f"{CHALLENGE}:7: There is no scenario 'doubles'; did you mean 'doubles a number'?"),
    (CHALLENGE, "doubles a number", "doubles", f"{CHALLENGE}:18: There is no scenario 'doubles'; did you mean 'doubles a number'?"),
    (CHALLENGE, "submissions > 1", 'finding("deadlok")', f"{CHALLENGE}:18: There is no finding 'deadlok'; did you mean 'deadlock'?"),
    (CHALLENGE, "submissions > 1", "submission > 1", f"{CHALLENGE}:18: when cannot be read: Unknown name 'submission'; did you mean 'submissions'?"),
    (CHALLENGE, '[[follow_ups]]\nask = "What would you change for a list of numbers?"\nlisten_for = "A comprehension."\n', "", f"{CHALLENGE}:1: There are fewer than 2 [[follow_ups]]."),
    (CHALLENGE, "submissions > 1", "submissions >", f"{CHALLENGE}:18: when cannot be read: This is no expression: invalid syntax."),
    (CHALLENGE, "minutes = 5", 'minutes = 5\nvariants = ["double-itt"]', f"{CHALLENGE}:7: There is no challenge 'double-itt'; did you mean 'double-it'?"),
    (CHALLENGE, "minutes = 5", 'minutes = 5\nvariants = ["double-it"]', f"{CHALLENGE}:7: A challenge is no variant of itself."),
    (CHALLENGE, "minutes = 5", 'minutes = 5\nvariants = ["predict"]', f"{CHALLENGE}:7: There is no challenge 'predict'; known are 'double-it'."),
    (CHALLENGE, '"waiting"', '"waitng"', f"{CHALLENGE}:3: There is no topic 'waitng'; did you mean 'waiting'?"),
    (CHALLENGE, '"virtual"', '"virtaul"', f"{CHALLENGE}:7: Unknown clock 'virtaul'; did you mean 'virtual'?"),
    (CHALLENGE, '"challenge"', '"debug"', f"{CHALLENGE}:4: Unknown kind 'debug'; did you mean 'debugging'?"),
    (CHALLENGE, "minutes = 5", "minutes = 0", f"{CHALLENGE}:6: minutes is a whole number from 1 to 240."),
    (CHALLENGE, "hints", "hint", f"{CHALLENGE}:8: Unknown key 'hint'; did you mean 'hints'?"),
    (CHALLENGE, '["awaits-overlap"]', '[\n  "awaits-overlap",\n  "none",\n]', f"{CHALLENGE}:11: Unknown misconception 'none'; known are 'awaits-overlap'."),
    (CHALLENGE, 'uid = "double-it"', 'uid = "predict"', f"{CHALLENGE}:1: The uid 'predict' is taken: {PREDICT}:2."),
    ("challenges/double-it/starter.py", "):", ")", "challenges/double-it/starter.py:1: This is not Python: expected ':'."),
    ("challenges/double-it/prompt.md", "Return twice what you are given.\n\n- **Errors:** what cannot be doubled raises a `TypeError`.\n- **Not specified:** what happens when the caller is cancelled.", "", "challenges/double-it/prompt.md:1: This file is empty."),
    ("challenges/double-it/prompt.md", "- **Errors:** what cannot be doubled raises a `TypeError`.", "", "challenges/double-it/prompt.md:1: The task does not say which error leaves."),
    ("challenges/double-it/prompt.md", "- **Not specified:** what happens when the caller is cancelled.", "", "challenges/double-it/prompt.md:1: The task does not say what happens when the caller is cancelled, not even that this is not specified."),
    (WRONG, "doubles a number", "doubles numbers", f"{WRONG}:1: There is no scenario 'doubles numbers'; did you mean 'doubles a number'?"),
    (WRONG, "# fails: doubles a number\n", "# fails:\n", f"{WRONG}:1: The first line is '# fails: <title of a scenario>'."),
    (WRONG, "# because: twice", "# why: twice", f"{WRONG}:2: The second line is '# because: <part of the message>'."),
    (TESTS, '@scenario("doubles a number", value=3)', '@scenario(title, value=3)', [f"{TESTS}:1: There is no @scenario(\"…\") here: nothing would be judged.", f"{TESTS}:4: A scenario's title is the first argument: a text of one line, at most 120 characters."]),
    (TESTS, "@number.check", '@scenario("doubles a number")\nasync def again(lab, student): ...\n\n@number.check', f"{TESTS}:9: Two scenarios have the title 'doubles a number'."),
    # interviews
    (TALK, "thinking_seconds = 20", "thinking_seconds = 60", f"{TALK}:22: Thinking takes 60 seconds, and the section 60."),
    (TALK, "thinking_seconds = 20", "", []),
    (TALK, "points = 50", "points = 50\nthinking_seconds = 20", f"{TALK}:12: 'Know' has thinking time, and asks nothing that is said aloud."),
    (TALK, "points = 50", "points = 40", f"{TALK}:8: The points of the sections are 90 together, not 100."),
    (TALK, "minutes = 3", "minutes = 120", f"{TALK}:8: 123 minutes are too long; the limit is 120."),
    (TALK, "count = 2", "count = 3", f"{TALK}:12: 'Know' draws 3, and 2 fit."),
    (TALK, 'among = ["say"]', 'among = ["says"]', f"{TALK}:25: There is no item 'says'; did you mean 'say'?"),
    (TALK, '"fill-blank"', '"fill-blnk"', f"{TALK}:15: Unknown kind 'fill-blnk'; did you mean 'fill-blank'?"),
    (TALK, '"waiting"', '"waitng"', f"{TALK}:14: There is no topic 'waitng'; did you mean 'waiting'?"),
    (TALK, 'among = ["double-it"]', 'among = ["double-it"]\npoints = 20', f"{TALK}:30: Its draws state 20 points, the section has 30."),
    (TALK, "from_percent = 0", "from_percent = 75", f"{TALK}:35: There are at least two [[bands]], the highest first, the last from 0."),
    (TALK, 'at_most = "Not yet"', 'at_most = "Not"', f"{TALK}:49: at_most names 'Not', which is not there; did you mean 'Not yet'?"),
    (TALK, 'section = "Write"', 'section = "Wrote"', f"{TALK}:46: section names 'Wrote', which is not there; did you mean 'Write'?"),
    (TALK, 'failed("doubles a number")', 'failed("doubles numbers")', f"{TALK}:47: There is no scenario 'doubles numbers'; did you mean 'doubles a number'?"),
    (TALK, 'failed("doubles a number")', 'finding("deadlok")', f"{TALK}:47: breaks names 'deadlok', which is not there; did you mean 'deadlock'?"),
    (TALK, "await starts a thread", "await starts threads", f"{TALK}:48: No spoken question has the wrong claim 'await starts threads'; did you mean 'await starts a thread'?"),
    (TALK, "## Weak", "## Poor", [f"{TALK}:1: The section '## Weak' is missing.", f"{TALK}:56: Unknown section 'Poor'; known are 'Strong', 'Weak'."]),
    (TESTS, "@number.check", '@scenario("doubles another")\nasync def number(lab, student): ...\n\n@number.check', f"{TESTS}:9: Two scenarios have the name 'number'."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"), SPOILT, ids=range(len(SPOILT))
)
def test_a_mistake_is_told_with_its_file_and_line(
    complaints_after: Callable[[str, str, str], list[str]],
    copy,
    name: str,
    old: str,
    new: str,
    expected: str | list[str],
) -> None:
    found = complaints_after(name, old, new)
    found = [each.replace(f"{copy.folder}/", "") for each in found]
    assert found == ([expected] if isinstance(expected, str) else expected)
