"""Code blocks and runnable snippets of a Markdown text."""

from __future__ import annotations

from quizzes.catalogue.sections import Block, Snippet, code_blocks, snippets, without

NOTES = """\
Text.

```python
print(1)
```

```output
1
```

~~~toml
a = 1
~~~

- in a list:

  ```python
  print(2)
  ```

```python timeline
print(3)
```
"""


def test_blocks_are_found_with_their_lines() -> None:
    assert code_blocks(NOTES) == (
        Block("python", "print(1)", 2, 5),
        Block("output", "1", 6, 9),
        Block("toml", "a = 1", 10, 13),
        Block("python", "print(3)", 20, 23, ("timeline",)),
    )


def test_a_snippet_knows_the_output_right_behind_it() -> None:
    assert snippets(NOTES) == [
        Snippet("print(1)", "1", 3),
        Snippet("print(3)", None, 21, timeline=True),
    ]


def test_a_text_without_code_has_no_snippets() -> None:
    assert snippets("Only words.") == []


def test_a_block_is_taken_out_and_the_rest_joined() -> None:
    text = "Before.\n\n```python\n1\n```\n\nAfter."
    assert without(text, code_blocks(text)[0]) == "Before.\n\nAfter."
