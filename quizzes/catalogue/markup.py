"""Markdown → HTML that is safe to show: no raw HTML, images, styles or scripts."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from .highlighting import highlight
from .table_heads import with_true_heads

OUTPUT = "output"  # the language of a block that shows what a program printed
PYTHON = "python"
TIMELINE = (
    "timeline"  # the word after it: show what the program does, not only its text
)
# fmt: off
TAGS = {
    "a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "li", "ol", "p", "pre", "s", "span", "strong", "table", "tbody", "td", "th",
    "thead", "tr", "ul",
}
# fmt: on
ATTRIBUTES = {
    "a": {"href", "rel", "title"},
    "code": {"class"},
    "ol": {"start"},
    "p": {"class"},
    "pre": {"class", "tabindex"},
    "span": {"class"},
}
SCHEMES = {"http", "https", "mailto"}
EXTERNAL = ("http:", "https:", "//")


@lru_cache(maxsize=2048)
def render(markdown: str, top_heading: int = 3, playground: str = "") -> str:
    """Blocks of text; the highest heading becomes ``h<top_heading>``.

    Code is ``<pre class="code language-python">`` with Pygments' short class names, a
    program's output ``<pre class="output">``. With the address of a ``playground``, each
    program is followed by a link to that address and the number of the program.
    """
    tokens = with_true_heads(MARKDOWN.parse(markdown))
    _demote(tokens, top_heading)
    if playground:
        for number, program in enumerate(filter(_is_program, tokens), 1):
            program.meta["playground"] = f"{playground}{number}"
    return _clean(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))


def programs(markdown: str) -> list[str]:
    """The text of every Python block, in order."""
    return [token.content for token in filter(_is_program, MARKDOWN.parse(markdown))]


def _is_program(token: Token) -> bool:
    return token.type == "fence" and token.info.split()[:1] == [PYTHON]


@lru_cache(maxsize=4096)
def inline(markdown: str) -> str:
    """One paragraph without the paragraph: for options, reasons, titles and hints."""
    return _clean(MARKDOWN.renderInline(markdown))


class _Renderer(RendererHTML):
    """The renderer of the library, with our code blocks and links."""

    def fence(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        token = tokens[idx]
        language = next(iter(token.info.split()), "text")
        code = token.content.removesuffix("\n")
        if language == OUTPUT:
            body = html.escape(code)
            return f'<pre class="output" tabindex="0"><code>{body}</code></pre>\n'
        shows = f" {TIMELINE}" if TIMELINE in token.info.split()[1:] else ""
        name = html.escape(f"code language-{language}{shows}")
        body = highlight(code, language)
        block = f'<pre class="{name}" tabindex="0"><code>{body}</code></pre>\n'
        return block + _playground_link(token.meta.get("playground", ""))

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        if str(tokens[idx].attrGet("href")).lower().startswith(EXTERNAL):
            tokens[idx].attrSet("rel", "external noopener noreferrer")
        return self.renderToken(tokens, idx, options, env)


MARKDOWN = (
    MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer)
    .enable(["table", "strikethrough"])
    .disable(["image"])
)


def _playground_link(address: str) -> str:
    if not address:
        return ""
    return (
        f'<p class="snippet-foot"><a href="{html.escape(address)}">'
        "Open in playground</a></p>\n"
    )


def _demote(tokens: Sequence[Token], top: int) -> None:
    headings = [token for token in tokens if token.type.startswith("heading_")]
    highest = min((int(token.tag[1]) for token in headings), default=top)
    for token in headings:
        token.tag = f"h{min(6, int(token.tag[1]) - highest + top)}"


def _clean(unsafe: str) -> str:
    """The last door: whatever the renderer did, only this leaves."""
    return nh3.clean(
        unsafe,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
    ).strip()
