"""Words out of the clipboard as clean paragraphs: from Word, from the web, from plain text. Of their look only bold, italic,
underline and superscript stay."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from workbench.model.document import Mark, MarkStyle
from workbench.model.text import Drafted, ParagraphKind
from workbench.negotiation.written import LEVELLED, normal_marks

_HEADINGS = {
    "h1": ParagraphKind.HEADING1,
    "h2": ParagraphKind.HEADING2,
    "h3": ParagraphKind.HEADING3,
    "h4": ParagraphKind.HEADING3,
    "h5": ParagraphKind.HEADING3,
    "h6": ParagraphKind.HEADING3,
}
_STYLES = {
    "b": MarkStyle.BOLD,
    "strong": MarkStyle.BOLD,
    "i": MarkStyle.ITALIC,
    "em": MarkStyle.ITALIC,
    "u": MarkStyle.UNDERLINE,
    "ins": MarkStyle.UNDERLINE,
    "sup": MarkStyle.SUPERSCRIPT,
}
_BLOCKS = frozenset((
    "p", "div", "li", "blockquote", "tr", "td", "th", "dt", "dd", "pre",
    "section", "article", "header", "footer", "table", "ul", "ol", *_HEADINGS,
))  # fmt: skip
_SILENT = frozenset(("head", "style", "script", "title", "xml"))
_VOID = frozenset(("br", "hr", "img", "meta", "link", "input", "col", "wbr"))
_SPACE = re.compile(r"[ \t\n\r\f]+")
_TYPED = re.compile(
    r"\s*(?:[\u2022\u00b7\u2013\u25aa\u25cf\uf0b7*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\d{1,3}(?:\([a-z]\))+)[\s\u00a0]+"
)
"""A number or bullet that somebody typed before a paragraph: '12.', '(a)', 'ii)', '3(a)', '•'."""
_NUMBER = re.compile(r"\s*\d{1,3}\.[\t\u00a0]+\s*")
_WORD_LEVEL = re.compile(r"mso-list:\s*\S+\s+level(\d)")
_BOLD = re.compile(r"font-weight:\s*(bold|[6-9]00)")
_NOT_BOLD = re.compile(r"font-weight:\s*(normal|[1-4]00)")


def of_text(text: str) -> list[Drafted]:
    """A paragraph for each line of words."""
    return [Drafted(ParagraphKind.PLAIN, line.strip()) for line in text.splitlines() if line.strip()]


def of_html(html: str) -> list[Drafted]:
    """The paragraphs of a page, or of a part of it: headings, items of lists, and plain ones."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_paragraph()
    return reader.found


def without_typed_number(one: Drafted) -> Drafted:
    """The same paragraph without a number or bullet that was typed before it, where its kind has one of its own."""
    typed = _TYPED.match(one.body) if one.kind in LEVELLED else None
    return one if typed is None else _cut(one, typed.end())


def _cut(one: Drafted, start: int) -> Drafted:
    body = one.body[start:]
    marks = normal_marks((Mark(m.start - start, m.end - start, m.style) for m in one.marks), len(body))
    return Drafted(one.kind, body, one.level, marks)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Drafted] = []
        self._open: list[tuple[str, dict[MarkStyle, bool], bool]] = []
        """Elements that are open: their name, the styles they set or take back, and whether their words are left out."""
        self._lists: list[ParagraphKind] = []
        self._kind, self._level = ParagraphKind.PLAIN, 0
        self._words: list[str] = []
        self._marks: list[Mark] = []
        self._length = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        look = {name: value or "" for name, value in attrs}.get("style", "").lower()
        if tag == "br":
            self.end_paragraph()
        if tag in _VOID:
            return
        if tag in _BLOCKS:
            self.end_paragraph()
            self._begin(tag, look)
        silent = tag in _SILENT or "mso-list:ignore" in look.replace(" ", "")
        self._open.append((tag, _styles(tag, look), silent))

    def _begin(self, tag: str, look: str) -> None:
        in_word_list = _WORD_LEVEL.search(look)
        if tag in ("ul", "ol"):
            self._lists.append(ParagraphKind.BULLET if tag == "ul" else ParagraphKind.NUMBERED)
        elif tag in _HEADINGS:
            self._kind, self._level = _HEADINGS[tag], 0
        elif tag == "li":
            self._kind = self._lists[-1] if self._lists else ParagraphKind.BULLET
            self._level = min(max(len(self._lists) - 1, 0), 2)
        elif in_word_list:
            self._kind, self._level = ParagraphKind.NUMBERED, min(int(in_word_list.group(1)) - 1, 2)
        elif not self._is_in("li"):
            self._kind, self._level = ParagraphKind.PLAIN, 0

    def _is_in(self, tag: str) -> bool:
        return any(name == tag for name, _, _ in self._open)

    def handle_endtag(self, tag: str) -> None:
        if not self._is_in(tag):
            return
        if tag in _BLOCKS:
            self.end_paragraph()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        while self._open.pop()[0] != tag:
            pass
        if tag == "li" or tag in _HEADINGS:
            self._kind, self._level = ParagraphKind.PLAIN, 0

    def handle_data(self, data: str) -> None:
        if any(silent for _, _, silent in self._open):
            self._note_bullet(data)
            return
        words = _SPACE.sub(" ", data) if not self._is_in("pre") else data
        if words.startswith(" ") and (not self._words or self._words[-1].endswith(" ")):
            words = words[1:]
        if words:
            self._words.append(words)
            end = self._length + len(words)
            self._marks += [Mark(self._length, end, style) for style in self._set()]
            self._length = end

    def _note_bullet(self, data: str) -> None:
        """Word hides what it prints before an item; a sign that is no letter or number is a bullet."""
        sign = data.strip().strip("\u00a0")
        is_bullet = sign == "o" or not any(one.isascii() and one.isalnum() for one in sign)
        if sign and is_bullet and self._kind is ParagraphKind.NUMBERED:
            self._kind = ParagraphKind.BULLET

    def _set(self) -> set[MarkStyle]:
        """The styles that are on here; a heading is bold by itself."""
        on: dict[MarkStyle, bool] = {}
        for _, styles, _ in self._open:
            on.update(styles)
        heading = self._kind in _HEADINGS.values()
        return {style for style, is_on in on.items() if is_on and not (heading and style is MarkStyle.BOLD)}

    def end_paragraph(self) -> None:
        """Keep the paragraph that was read so far, if it has words."""
        body = "".join(self._words).replace("\u00a0", " ")
        start, end = len(body) - len(body.lstrip()), len(body.rstrip())
        if body.strip():
            whole = Drafted(self._kind, body[:end], self._level, tuple(self._marks))
            self.found.append(self._recognised(_cut(whole, start), "".join(self._words)))
        self._words, self._marks, self._length = [], [], 0

    def _recognised(self, one: Drafted, raw: str) -> Drafted:
        """A paragraph of the web with a number and a tab before it is a numbered one."""
        if one.kind is ParagraphKind.PLAIN and _NUMBER.match(raw):
            one = Drafted(ParagraphKind.NUMBERED, one.body, 0, one.marks)
        return without_typed_number(one)


def _styles(tag: str, look: str) -> dict[MarkStyle, bool]:
    styles = {_STYLES[tag]: True} if tag in _STYLES else {}
    if _BOLD.search(look):
        styles[MarkStyle.BOLD] = True
    elif _NOT_BOLD.search(look):
        styles[MarkStyle.BOLD] = False
    if "font-style:" in look:
        styles[MarkStyle.ITALIC] = "italic" in look.split("font-style:", 1)[1].split(";")[0]
    if "underline" in look:
        styles[MarkStyle.UNDERLINE] = True
    if "vertical-align:" in look and "super" in look:
        styles[MarkStyle.SUPERSCRIPT] = True
    return styles
