"""Whole packs: good ones become values, bad files are refused, and nothing raises."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes.catalogue.asking import (
    Choice,
    FillBlank,
    FreeRecall,
    OrderLines,
    PredictOutput,
    Spoken,
    SpotBug,
    TimedLine,
    WrongAnswer,
    WrongLine,
)
from quizzes.catalogue.packs import read_packs
from quizzes.catalogue.reader import read_challenge, read_pack, read_question
from quizzes.catalogue.shapes import (
    Challenge,
    Kind,
    Level,
    Misconception,
    Objective,
    Pack,
    Question,
    ScenarioIntro,
    Solution,
    Wrong,
)
from quizzes.catalogue.variants import variants_in

QUESTIONS = "questions/waiting"


def question(pack: Pack, slug: str) -> Question:
    found = next(item for item in pack.items if item.slug == slug)
    assert isinstance(found, Question)
    return found


def test_a_good_pack_is_read_whole(good: Pack) -> None:
    assert (good.uid, good.slug) == ("good", "good")
    assert [topic.slug for topic in good.topics] == ["starting", "waiting"]
    assert good.topics[1].needs == ("starting",)
    assert [item.slug for item in good.items] == [
        "fill",
        "order",
        "pick-one",
        "pick-some",
        "predict",
        "recall",
        "say",
        "spot",
        "double-it",
    ]
    assert [idea.id for idea in good.misconceptions] == ["awaits-overlap"]
    assert isinstance(good.misconceptions[0], Misconception)


def test_objectives_and_cheat_sheets_are_read(good: Pack) -> None:
    assert good.topics[1].objectives == (
        Objective(
            "says-what-waits",
            Level.JUNIOR,
            "Says what waits at an `await`, and what does not.",
        ),
    )
    assert question(good, "say").objectives == ("says-what-waits",)
    assert [(sheet.slug, sheet.title) for sheet in good.cheat_sheets] == [
        ("night-before", "The night before"),
        ("waiting", "Waiting"),
    ]


def test_a_blueprint_is_read_with_its_sections_and_gates(good: Pack) -> None:
    (blueprint,) = good.blueprints
    assert (blueprint.slug, blueprint.minutes) == ("short", 6)
    assert [section.title for section in blueprint.sections] == ["Know", "Say", "Write"]
    assert blueprint.sections[0].draws[0].difficulties == (1,)
    assert blueprint.gates[0].at_most == blueprint.bands[-1].title
    assert (blueprint.strong, blueprint.weak) == ("Says what runs.", "Guesses.")


def test_follow_ups_keep_their_condition_as_it_was_written(good: Pack) -> None:
    challenge = good.items[-1]
    assert isinstance(challenge, Challenge)
    assert [each.when for each in challenge.follow_ups] == [
        "",
        'failed("doubles a number") and submissions > 1',
    ]


def test_a_choice_has_its_options_in_the_order_of_the_file(good: Pack) -> None:
    read = question(good, "pick-one")
    assert read.kind is Kind.SINGLE_CHOICE
    assert (read.topic, read.difficulty) == ("waiting", 1)
    assert read.prompt == "What does the call of an `async def` function give?"
    assert read.why == "The body runs when the object is awaited."
    assert isinstance(read.asks, Choice)
    assert [(o.right, o.misconception) for o in read.asks.options] == [
        (True, ""),
        (False, "awaits-overlap"),
    ]


def test_the_program_is_taken_out_of_the_prompt(good: Pack) -> None:
    read = question(good, "predict")
    assert read.prompt == "What is printed?"
    assert read.asks == PredictOutput(
        program='print("one")\nprint("two")',
        answer="one\ntwo\n",
        wrong=(WrongAnswer("two", "The first line is printed too.", "awaits-overlap"),),
    )


def test_text_after_the_code_stays_in_the_prompt(copy) -> None:
    copy.replace(f"{QUESTIONS}/predict.md", "```\n\n##", "```\n\nOn Python 3.11.\n\n##")
    read, complaints = read_question(copy.folder / QUESTIONS / "predict.md")
    assert complaints == []
    assert read is not None
    assert read.prompt == "What is printed?\n\nOn Python 3.11."


def test_every_other_kind_is_read(good: Pack) -> None:
    assert question(good, "order").asks == OrderLines(
        lines=(
            "seconds = 0.5",
            'print("a")',
            '__import__("time").sleep(seconds)',
            'print("b")',
        ),
        pinned=frozenset({1}),
        prints=(TimedLine("a", 0.0), TimedLine("b", 0.5)),
    )
    assert question(good, "fill").asks == FillBlank(
        code="await asyncio.____(1)",
        accepted=("sleep",),
        wrong=(WrongAnswer("wait", "That one waits for tasks.", "awaits-overlap"),),
        language="python",
    )
    assert question(good, "spot").asks == SpotBug(
        code='async def main():\n    time.sleep(1)\n    print("done")',
        lines=frozenset({2}),
        wrong=(WrongLine(1, "This line is right.", "awaits-overlap"),),
        answer="`await asyncio.sleep(1)` instead.",
        language="python",
    )
    assert question(good, "say").asks == Spoken(
        minutes=2,
        must=("the task suspends", "the loop runs others"),
        good=("`await` on something ready runs straight on",),
        wrong_claims=("await starts a thread",),
        follow_ups=("And if nothing is ready?",),
        answer="It suspends the task until what it awaits is there. "
        "Meanwhile the loop runs others.",
    )
    assert question(good, "recall").asks == FreeRecall(
        answer="A scheduler in one thread.",
        key_points=("one thread", "one step at a time", "waits overlap"),
    )


def test_a_challenge_is_read_without_running_its_tests(copy) -> None:
    folder = copy.folder / "challenges" / "double-it"
    copy.replace(
        "challenges/double-it/tests.py", "from lab", "1 / 0  # never\nfrom lab"
    )
    read, complaints = read_challenge(folder)
    assert complaints == []
    assert isinstance(read, Challenge)
    assert read.kind is Kind.CHALLENGE
    assert read.scenarios == (ScenarioIntro("number", "doubles a number"),)
    assert read.solutions == (
        Solution("solution", "async def double(value):\n    return 2 * value\n"),
        Solution("by_adding", "async def double(value):\n    return value + value\n"),
    )
    assert read.wrong == (
        Wrong(
            name="squares",
            source=(folder / "wrong" / "squares.py").read_text(),
            scenario="doubles a number",
            because="twice",
        ),
    )


def test_a_challenge_on_its_own_needs_no_wrong_solutions_but_one_in_a_pack_does(
    copy,
) -> None:
    (copy.folder / "challenges/double-it/wrong/squares.py").unlink()
    assert read_challenge(copy.folder / "challenges" / "double-it")[1] == []
    assert copy.complaints() == [
        "challenges/double-it/challenge.toml:1: "
        "No file in wrong/ shows what the tests refuse."
    ]


def test_paths_are_told_as_the_folder_was_given(copy, monkeypatch) -> None:
    monkeypatch.chdir(copy.folder.parent)
    copy.replace("pack.toml", "uid", "uuid")
    _, complaints = read_pack(Path("good"))
    assert [str(each) for each in complaints] == [
        "good/pack.toml:1: uid is missing.",
        "good/pack.toml:1: Unknown key 'uuid'; did you mean 'uid'?",
    ]


def test_all_complaints_come_at_once_in_the_order_of_the_files(copy) -> None:
    copy.replace("pack.toml", 'title = "', 'title = 7 # "')
    copy.replace("topics/waiting.md", "order = 2", "order = -1")
    copy.replace(f"{QUESTIONS}/fill.md", "difficulty = 1", "difficulty = 0")
    copy.replace(f"{QUESTIONS}/fill.md", 'why = "That', 'wy = "That')
    assert copy.complaints() == [
        "pack.toml:3: title is a text, in quotes.",
        "questions/waiting/fill.md:5: difficulty is a whole number from 1 to 5.",
        "questions/waiting/fill.md:8: why is missing.",
        "questions/waiting/fill.md:10: Unknown key 'wy'; did you mean 'why'?",
        "topics/waiting.md:4: order is a whole number from 1 to 9999.",
    ]


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(copy, good: Pack) -> None:
    for path in copy.folder.rglob("*.*"):
        data = path.read_bytes().replace(b"\n", b"\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + data)
    assert read_pack(copy.folder) == (good, [])


def test_a_file_that_is_not_utf8_is_refused_with_the_line(copy) -> None:
    copy.write(f"{QUESTIONS}/fill.md", b'+++\nuid = "fill"\ntitle = "caf\xe9"\n+++\n')
    assert copy.complaints() == [
        f"{QUESTIONS}/fill.md:3: This is not UTF-8; save the file in that encoding."
    ]


def test_a_file_that_is_too_large_is_refused_with_its_size_and_the_limit(copy) -> None:
    copy.write("challenges/double-it/solution.py", "#" * (64 * 1024 + 1))
    assert copy.complaints() == [
        "challenges/double-it/solution.py:1: 65 KiB are too large; the limit is 64 KiB."
    ]


def test_the_list_of_misconceptions_may_be_larger_than_other_files(copy) -> None:
    copy.write("misconceptions.toml", "#" * (256 * 1024 + 1))
    assert (
        "misconceptions.toml:1: 257 KiB are too large; the limit is 256 KiB."
        in copy.complaints()
    )


def test_links_are_refused_for_files_and_for_folders(copy) -> None:
    os.symlink("fill.md", copy.folder / QUESTIONS / "link.md")
    os.symlink("double-it", copy.folder / "challenges" / "linked")
    assert copy.complaints() == [
        "challenges/linked:1: Only folders belong in this folder.",
        f"{QUESTIONS}/link.md:1: This is not a regular file; links are refused.",
    ]


def test_a_file_without_a_place_is_refused_and_a_hidden_one_left_alone(copy) -> None:
    copy.write("question/new.md", "")
    copy.write("topics/notes.txt", "")
    copy.write("questions/loose.md", "")
    copy.write("challenges/double-it/test.py", "")
    copy.write("challenges/double-it/wrong/.swp", "")
    copy.write("challenges/double-it/__pycache__/tests.pyc", "")
    assert copy.complaints() == [
        "challenges/double-it/test.py:1: Not expected here; known are challenge.toml, "
        "prompt.md, solution.py, solutions, starter.py, tests.py, wrong.",
        "question:1: Not expected here; known are README.md, challenges, "
        "cheatsheets, interviews, misconceptions.toml, pack.toml, proven.json, questions, topics.",
        "questions/loose.md:1: Only folders belong in this folder.",
        "topics/notes.txt:1: Only .md files belong in this folder.",
    ]


def test_missing_files_of_a_challenge_are_each_told(copy) -> None:
    for name in ("challenge.toml", "prompt.md", "solution.py", "tests.py"):
        (copy.folder / "challenges" / "double-it" / name).unlink()
    assert copy.complaints() == [
        f"challenges/double-it/{name}:1: This file is missing."
        for name in ("challenge.toml", "prompt.md", "solution.py", "tests.py")
    ]


def test_a_question_in_the_folder_of_no_topic_is_told_once_for_the_folder(copy) -> None:
    (copy.folder / "questions" / "waiting").rename(copy.folder / "questions" / "wait")
    assert copy.complaints() == [
        "questions/wait:1: There is no topic 'wait'; did you mean 'waiting'?",
        "topics/waiting.md:8: No item meets the objective 'says-what-waits'.",
    ]


def test_a_topic_that_cannot_be_read_is_still_a_topic(copy) -> None:
    copy.replace("topics/waiting.md", "order = 2", "order 2")
    assert copy.complaints() == [
        "topics/waiting.md:4: This is not TOML: "
        "Expected '=' after a key in a key/value pair."
    ]


def test_misconceptions_that_cannot_be_read_are_told_once(copy) -> None:
    copy.write("misconceptions.toml", "[[misconceptions\n")
    assert copy.complaints() == [
        "misconceptions.toml:1: This is not TOML: "
        "Expected ']]' at the end of an array declaration."
    ]


def test_a_question_and_a_challenge_may_not_share_an_address(copy) -> None:
    folder = copy.folder / "challenges"
    (folder / "double-it").rename(folder / "predict")
    assert copy.complaints() == [
        "challenges/predict/challenge.toml:1: The slug 'predict' is taken: "
        f"{copy.folder}/questions/waiting/predict.md:1."
    ]


def test_a_folder_that_is_not_there_is_a_complaint(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    expected = [f"{nowhere}:1: There is no folder of this name."]
    assert [str(each) for each in read_pack(nowhere)[1]] == expected
    assert [str(each) for each in read_challenge(nowhere)[1]] == expected
    assert [str(each) for each in read_packs(nowhere)[1]] == expected


def test_a_question_that_is_not_there_is_a_complaint(tmp_path: Path) -> None:
    path = tmp_path / "topic" / "gone.md"
    assert read_question(path)[0] is None
    assert [str(c) for c in read_question(path)[1]] == [
        f"{path}:1: This file is missing."
    ]


def test_packs_of_one_folder_may_not_use_the_same_names(copy) -> None:
    other = copy.folder.parent / "other"
    for name in ("pack.toml", "topics/starting.md"):
        copy.write(f"../other/{name}", (copy.folder / name).read_text())
    copy.replace("../other/pack.toml", 'uid = "good"', 'uid = "other"')
    packs, complaints = read_packs(copy.folder.parent)
    assert [each.folder.name for each in packs] == ["good", "other"]
    taken = f"is taken by the pack in {copy.folder}."
    assert [str(each) for each in complaints] == [
        f"{other}/pack.toml:1: The pack's slug 'good' {taken}",
        f"{other}/pack.toml:1: The topic's uid 'starting' {taken}",
        f"{other}/pack.toml:1: The topic's slug 'starting' {taken}",
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(junk=st.binary(max_size=300), name=st.sampled_from(["a.md", "b.md"]))
def test_no_bytes_make_reading_raise(tmp_path: Path, junk: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(junk)
    assert read_question(path)[0] is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_cut_and_no_repetition_makes_reading_raise(tmp_path: Path, data) -> None:
    kinds = sorted((Path(__file__).parents[2] / "packs/good" / QUESTIONS).glob("*.md"))
    text = data.draw(st.sampled_from(kinds)).read_text()
    begin, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    times = data.draw(st.integers(0, 2))
    path = tmp_path / "spoilt.md"
    path.write_text(text[:begin] + text[begin:end] * times + text[end:])
    question, complaints = read_question(path)
    assert (question is None) == bool(complaints)


def test_an_order_may_have_no_pinned_lines(copy) -> None:
    copy.replace(f"{QUESTIONS}/order.md", "pinned = [1]\n", "")
    read, complaints = read_question(copy.folder / QUESTIONS / "order.md")
    assert complaints == []
    assert read is not None
    assert isinstance(read.asks, OrderLines)
    assert read.asks.pinned == frozenset()


def test_a_variant_is_named_once_by_one_of_two(copy) -> None:
    folder = copy.folder / "challenges"
    shutil.copytree(folder / "double-it", folder / "twice")
    copy.replace("challenges/twice/challenge.toml", "double-it", "twice")
    named = 'minutes = 5\nvariants = ["double-it"]'
    copy.replace("challenges/twice/challenge.toml", "minutes = 5", named)
    pack, complaints = read_pack(copy.folder)
    assert complaints == []
    assert pack is not None
    assert variants_in(pack.items) == {"double-it": {"twice"}, "twice": {"double-it"}}
    named = 'minutes = 5\nvariants = ["twice"]'
    copy.replace("challenges/double-it/challenge.toml", "minutes = 5", named)
    assert copy.complaints() == [
        "challenges/twice/challenge.toml:7: 'double-it' is said to be a variant twice; "
        "once is enough."
    ]
