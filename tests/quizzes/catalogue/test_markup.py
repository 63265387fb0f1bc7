"""Markdown becomes HTML that cannot do harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.catalogue.highlighting import highlight_lines
from quizzes.catalogue.markup import inline, programs, render


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("<b onclick=x()>hi</b>", "<p>&lt;b onclick=x()&gt;hi&lt;/b&gt;</p>"),
        ("<script>x()</script>", "<p>&lt;script&gt;x()&lt;/script&gt;</p>"),
        ("[a](javascript:x)", "<p>[a](javascript:x)</p>"),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>"),
        ("[a](vbscript:x)", "<p>[a](vbscript:x)</p>"),
        ("[a](/topics/)", '<p><a href="/topics/">a</a></p>'),
        ('[a](/x "t\\"<")', '<p><a href="/x" title="t&quot;&lt;">a</a></p>'),
        ("&lt;script&gt;", "<p>&lt;script&gt;</p>"),
    ],
)
def test_nothing_gets_through_that_could_act(markdown: str, html: str) -> None:
    assert render(markdown) == html


@pytest.mark.parametrize("address", ["https://x.org/", "HTTPS://x.org/", "//x.org/"])
def test_a_link_to_elsewhere_tells_the_other_side_nothing(address: str) -> None:
    assert render(f"[a]({address})") == (
        f'<p><a href="{address}" rel="external noopener noreferrer">a</a></p>'
    )


def test_an_image_is_not_loaded() -> None:
    assert render("![alt](/x.png)") == '<p>!<a href="/x.png">alt</a></p>'


def test_headings_begin_where_the_page_wants_them() -> None:
    assert render("## A\n\n#### B\n\n# C") == "<h4>A</h4>\n<h6>B</h6>\n<h3>C</h3>"
    assert render("### A", top_heading=2) == "<h2>A</h2>"


def test_code_has_a_class_for_its_language_and_its_tokens() -> None:
    assert render("```python\nawait f(1) # <b>\n```") == (
        '<pre class="code language-python" tabindex="0"><code>'
        '<span class="k">await</span> f(<span class="mi">1</span>) '
        '<span class="c1"># &lt;b&gt;</span></code></pre>'
    )


def test_output_is_shown_as_output() -> None:
    assert render("```output\n<1>\n```") == (
        '<pre class="output" tabindex="0"><code>&lt;1&gt;</code></pre>'
    )


def test_a_language_cannot_leave_its_attribute() -> None:
    assert render('```"><script>\nx\n```') == (
        '<pre class="code language-&quot;&gt;&lt;script&gt;" tabindex="0">'
        "<code>x</code></pre>"
    )


def test_a_table_has_no_styles() -> None:
    assert render("| a |\n|--:|\n| 1 |") == (
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n"
        "<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>"
    )


def test_inline_text_has_no_paragraph() -> None:
    assert inline("`a < b` and **c**") == "<code>a &lt; b</code> and <strong>c</strong>"


def test_a_text_over_several_lines_is_coloured_line_by_line() -> None:
    assert highlight_lines('x = """a\n<b>"""\n') == [
        'x <span class="o">=</span> <span class="s2">&quot;&quot;&quot;</span>'
        '<span class="s2">a</span>',
        '<span class="s2">&lt;b&gt;</span><span class="s2">&quot;&quot;&quot;</span>',
        "",
    ]


@given(st.text(alphabet="ab \n'\"#\\{}()[]:=<&\t", max_size=60))
def test_highlighting_keeps_every_line(code: str) -> None:
    assert len(highlight_lines(code)) == code.count("\n") + 1


NOTES = "```python\na = 1\n```\n\n```output\nx\n```\n\n```python timeline\nb = 2\n```"


def test_the_programs_of_a_text_are_numbered_for_the_playground() -> None:
    assert programs(NOTES) == ["a = 1\n", "b = 2\n"]
    html = render(NOTES, playground="/playground/?topic=tasks&block=")
    assert [link for link in html.split('"') if "block=" in link] == [
        "/playground/?topic=tasks&amp;block=1",
        "/playground/?topic=tasks&amp;block=2",
    ]


def test_a_program_can_ask_to_be_shown_with_its_timeline() -> None:
    assert 'class="code language-python timeline"' in render(NOTES)
    assert "Open in playground" not in render(NOTES)


def test_a_table_whose_columns_have_no_names_has_no_head() -> None:
    html = render("| | |\n|---|---|\n| a | b |")
    assert html.replace("\n", "") == (
        "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
    )


def test_only_a_cell_with_a_name_is_a_header() -> None:
    html = render("| | named |\n|---|---|\n| a | b |")
    assert html.replace("\n", "") == (
        "<table><thead><tr><td></td><th>named</th></tr></thead>"
        "<tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
    )
