"""Where a key of a TOML text stands."""

from __future__ import annotations

import tomllib

from quizzes.catalogue.toml_lines import lines_of_keys

TEXT = '''\
# a comment with = and [ and """
title = "one" # and "another"

long = """
options = 1
\\""" still the text
"""
list = [ # comment ]
  1,
  [2, 3], "a]",
]
inline = { x = 1, y.z = [2] }
"quoted key" = 'it''s'
when = 1979-05-27T07:32:00Z

[[options]]
text = "a"
[options.more]
deep = 1

[[options]]
text = """"quoted""""
why = "b"
[table.sub]
key = true'''.replace("'it''s'", "'its'")


def test_every_key_table_and_element_has_its_line() -> None:
    assert tomllib.loads(TEXT)  # the text is what it claims to be
    assert lines_of_keys(TEXT) == {
        ("title",): 2,
        ("long",): 4,
        ("list",): 8,
        ("list", 0): 9,
        ("list", 1): 10,
        ("list", 1, 0): 10,
        ("list", 1, 1): 10,
        ("list", 2): 10,
        ("inline",): 12,
        ("inline", "x"): 12,
        ("inline", "y"): 12,
        ("inline", "y", "z"): 12,
        ("inline", "y", "z", 0): 12,
        ("quoted key",): 13,
        ("when",): 14,
        ("options",): 16,
        ("options", 0): 16,
        ("options", 0, "text"): 17,
        ("options", 0, "more"): 18,
        ("options", 0, "more", "deep"): 19,
        ("options", 1): 21,
        ("options", 1, "text"): 22,
        ("options", 1, "why"): 23,
        ("table", "sub"): 24,
        ("table", "sub", "key"): 25,
    }


def test_an_empty_text_has_no_keys() -> None:
    assert lines_of_keys("") == {}
    assert lines_of_keys("# only a comment") == {}
