"""What a paragraph of a Word file is, from its style, its numbering and what those are based on."""

import re
from collections.abc import Hashable
from typing import Final

from workbench.model.document import MarkStyle, Style
from workbench.word.names import MARK_STYLES, MARK_TAGS, SEPARATOR, STYLE_NAMES, VAL, Element, w
from workbench.word.words import child

_BY_NAME: Final = {name.lower(): style for style, name in STYLE_NAMES.items() if style is not Style.PLAIN}
_MARKS_BY_NAME: Final = {name.lower(): mark for mark, name in MARK_STYLES.items()}
_RSTYLE: Final = w("rStyle")
_SIMPLE: Final = (w("pStyle"), w("outlineLvl"))
_NUM_PR: Final = w("numPr")
_KIND_PARTS: Final = (*_SIMPLE, w("ilvl"), w("numId"))
"""What a paragraph's properties say of its kind, in the order of `Styles._kind`'s arguments."""
_HEADINGS: Final = (Style.HEADING1, Style.HEADING2, Style.HEADING3)
_HEADING: Final = re.compile(r"heading ([1-9])")
_LINKS: Final = ("hyperlink", "followedhyperlink", "internet link")
_OFF: Final = ("0", "false", "off", "none")
_COUNTED: Final = (Style.NUMBERED, Style.BULLET, Style.ANNEX_NUMBERED)


class Styles:
    """The styles and the numbering of one file; either part may be missing."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        found = [] if styles is None else styles.findall(w("style"))
        self._styles: dict[str, Element] = {style.get(w("styleId"), ""): style for style in found}
        self._default = next(
            (key for key, one in self._styles.items() if one.get(w("default")) and one.get(w("type")) == "paragraph"),
            "",
        )
        lang = None if styles is None else styles.find("/".join(map(w, ("docDefaults", "rPrDefault", "rPr", "lang"))))
        self.language: str = (lang.get(VAL) if lang is not None else None) or "en-GB"
        self._counts = _Counts(numbering)
        self._kinds: dict[tuple[str | None, ...], tuple[Style, int, Hashable]] = {}
        self._run_marks: dict[str, frozenset[MarkStyle]] = {}
        self._looks: dict[tuple[tuple[str, str | None], ...], frozenset[MarkStyle]] = {}

    def is_separator(self, style_id: str | None) -> bool:
        style = self._styles.get(style_id or "")
        return style is not None and _name(style) == SEPARATOR.lower()

    def paragraph(self, properties: Element | None) -> tuple[Style, int, Hashable]:
        """Style, level and the count it belongs to (None where nothing is counted)."""
        own: dict[str, str | None] = {}
        for one in () if properties is None else properties:
            if one.tag in _SIMPLE:
                own[one.tag] = one.get(VAL)
            elif one.tag == _NUM_PR:
                own.update((part.tag, part.get(VAL)) for part in one)
        kind = tuple(map(own.get, _KIND_PARTS))
        if kind not in self._kinds:
            self._kinds[kind] = self._kind(*kind)
        return self._kinds[kind]

    def _kind(
        self, style_id: str | None, outline: str | None, own_level: str | None, own_num: str | None
    ) -> tuple[Style, int, Hashable]:
        """What paragraphs are that say this of themselves; their own numbering goes before the style's."""
        style, of_style = self._resolved(style_id or self._default)
        level, num = _level(own_level or of_style[0]), own_num or of_style[1]
        if style is None:
            style = _heading(outline)
        if style is None:
            return self._counts.kind(num, level)
        if style not in _COUNTED:
            return style, 0, None
        if num == "0":
            return Style.PLAIN, 0, None
        if style is Style.ANNEX_NUMBERED:
            level -= 1
        level = max(0, min(level, 2))
        return style, level, self._counts.key(num) if style is Style.NUMBERED else None

    def run(self, properties: Element) -> frozenset[MarkStyle]:
        """The marks of a run with such a w:rPr: its style's, and those it switches on or off itself."""
        look = tuple((one.tag, one.get(VAL)) for one in properties)
        if look not in self._looks:
            style = child(properties, _RSTYLE)
            marks = dict.fromkeys(self.run_marks(None if style is None else style.get(VAL)), True)
            marks.update(direct_marks(properties))
            self._looks[look] = frozenset(mark for mark, on in marks.items() if on)
        return self._looks[look]

    def run_marks(self, style_id: str | None) -> frozenset[MarkStyle]:
        """The marks a character style gives; a hyperlink's underline is not one of the author's, and of a bracket and
        an attribution only that it is one."""
        if not style_id or style_id not in self._styles:
            return frozenset()
        if style_id not in self._run_marks:
            self._run_marks[style_id] = self._marks_of(style_id)
        return self._run_marks[style_id]

    def _marks_of(self, style_id: str) -> frozenset[MarkStyle]:
        marks: dict[MarkStyle, bool] = {}
        for style in self._chain(style_id):
            if _name(style) in _LINKS:
                return frozenset()
            if _name(style) in _MARKS_BY_NAME:
                return frozenset(mark for mark, on in marks.items() if on) | {_MARKS_BY_NAME[_name(style)]}
            for mark, on in direct_marks(style.find(w("rPr"))).items():
                marks.setdefault(mark, on)
        return frozenset(mark for mark, on in marks.items() if on)

    def _chain(self, style_id: str) -> list[Element]:
        """The style and what it is based on; a circle ends it."""
        chain: list[Element] = []
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            chain.append(self._styles[style_id])
            style_id = _value(chain[-1], "basedOn") or ""
        return chain

    def _resolved(self, style_id: str) -> tuple[Style | None, tuple[str | None, str | None]]:
        """What the style stands for, and the w:ilvl and w:numId it brings."""
        chain = self._chain(style_id)
        numbered = (style.find(f"{w('pPr')}/{w('numPr')}") for style in chain)
        first = next((one for one in numbered if one is not None), None)
        count = (None, None) if first is None else (_value(first, "ilvl"), _value(first, "numId"))
        return next((found for found in map(_meaning, chain) if found), None), count


class _Counts:
    """The numbering part: what each w:num shows, and which of them count on together."""

    def __init__(self, root: Element | None) -> None:
        abstracts = [] if root is None else root.findall(w("abstractNum"))
        self._abstract = {one.get(w("abstractNumId"), ""): one for one in abstracts}
        self._nums = {one.get(w("numId"), ""): one for one in ([] if root is None else root.findall(w("num")))}

    def key(self, num: str | None) -> Hashable:
        """A w:num that restarts counts for itself; others of one abstract numbering count on (17.9.15, 17.9.26)."""
        found = self._nums.get(num or "")
        if found is None or any(True for _ in found.iter(w("startOverride"))):
            return num or ""
        return ("abstract", _value(found, "abstractNumId"))

    def kind(self, num: str | None, level: int) -> tuple[Style, int, Hashable]:
        """What a paragraph without a telling style is by its numbering."""
        shown = self._format(num, level)
        if num in (None, "0") or shown in (None, "none"):
            return Style.PLAIN, 0, None
        if shown == "bullet":
            return Style.BULLET, min(level, 2), None
        return Style.NUMBERED, min(level, 2), self.key(num)

    def _format(self, num: str | None, level: int) -> str | None:
        found = self._nums.get(num or "")
        if found is None:
            return None
        abstract = self._abstract.get(_value(found, "abstractNumId") or "")
        for holder in (*found.findall(w("lvlOverride")), *([] if abstract is None else [abstract])):
            for one in holder.findall(w("lvl")):
                if _level(one.get(w("ilvl"))) == level:
                    return _value(one, "numFmt") or "decimal"
        return "decimal" if abstract is not None else None


def direct_marks(properties: Element | None) -> dict[MarkStyle, bool]:
    """The marks a w:rPr switches on or off."""
    marks: dict[MarkStyle, bool] = {}
    if properties is None:
        return marks
    for mark, (local, _) in MARK_TAGS.items():
        found = child(properties, w(local))
        if found is not None:
            value = found.get(VAL)
            marks[mark] = value == "superscript" if mark is MarkStyle.SUPERSCRIPT else value not in _OFF
    return marks


def _meaning(style: Element) -> Style | None:
    """What a style stands for by its name or its outline level."""
    name = _name(style)
    if name in _BY_NAME:
        return _BY_NAME[name]
    heading = _HEADING.fullmatch(name)
    if heading:
        return _HEADINGS[min(int(heading.group(1)), 3) - 1]
    properties = style.find(w("pPr"))
    return None if properties is None else _heading(_value(properties, "outlineLvl"))


def _heading(value: str | None) -> Style | None:
    """Outline levels 0 to 8 are headings, 9 is body text (ECMA-376 Part 1, 17.3.1.20)."""
    return _HEADINGS[min(int(value), 2)] if value in tuple("012345678") and value is not None else None


def _name(style: Element) -> str:
    return (_value(style, "name") or "").lower()


def _value(parent: Element, local: str) -> str | None:
    found = child(parent, w(local))
    return None if found is None else found.get(VAL)


def _level(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 3 else 0
