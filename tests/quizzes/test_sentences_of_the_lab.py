"""How a message of the judge or the lab stands on a page."""

from __future__ import annotations

from quizzes.templatetags.content import sentence


def test_names_between_backticks_are_code_and_the_rest_is_text():
    assert sentence("the queue `jobs<b>` & <i> `x") == (
        "the queue <code>jobs&lt;b&gt;</code> &amp; &lt;i&gt; `x"
    )
