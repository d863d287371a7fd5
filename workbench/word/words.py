"""Words, names and dates of single elements."""

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from workbench.word.names import M_NS, VAL, Element, w

NO_AUTHOR: Final = "Unknown author"
_SYMBOLS: Final = {"F0B7": "•", "F0D8": "➢", "F0A7": "▪", "F0FC": "✓", "F0E0": "→", "F02D": "-", "F0AE": "→"}
_WORDS: Final = (w("t"), w("delText"), f"{{{M_NS}}}t")
_BREAKS: Final = (w("tab"), w("br"), w("cr"))
_LABELS: Final = re.compile(r"B\d+(\s+B\d+)*")


def child(parent: Element, tag: str) -> Element | None:
    """The first child of that name."""
    return next(parent.iterchildren(tag), None)


def plain_text(element: Element) -> str:
    """All words inside an element, a line for each paragraph: for what is listed, not carried."""
    lines = [element] if element.tag == w("p") else list(element.iter(w("p"))) or [element]
    return "\n".join("".join(_plain(line)) for line in lines)


def _plain(element: Element) -> list[str]:
    words = []
    for one in element.iter(*_WORDS, *_BREAKS):
        if one.tag in _WORDS:
            words.append(one.text or "")
        elif one.getparent().tag == w("r"):
            words.append("\t" if one.tag == w("tab") else "\n")
    return words


def is_label(text: str) -> bool:
    """Whether these are the labels of regions that we print in the margin: 'B7 B8'."""
    return _LABELS.fullmatch(text.strip()) is not None


@lru_cache(maxsize=1024)
def moment(text: str | None) -> datetime | None:
    """A Word date as whole seconds in UTC; one without a zone is taken as UTC, one that is no date is None."""
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at.replace(microsecond=0)


def author(element: Element) -> str:
    """Who made a change or wrote a comment."""
    return element.get(w("author")) or NO_AUTHOR


def style_id(properties: Element) -> str | None:
    """The style a w:pPr names."""
    found = child(properties, w("pStyle"))
    return None if found is None else found.get(VAL)


def field_code(instruction: str) -> str:
    """The name of a field: 'PAGE'."""
    return next(iter(instruction.split()), "").upper()


def clean(text: str) -> str:
    """The text of a w:t without carriage returns."""
    return text.replace("\r", "") if "\r" in text else text


def symbol(code: str) -> str:
    """A w:sym: the usual signs of Symbol and Wingdings as Unicode, else the character as it is numbered."""
    try:
        return _SYMBOLS.get(code.upper()) or chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def description(element: Element) -> str:
    """What a picture says of itself."""
    for one in element.iter():
        text = one.get("descr") or one.get("title") or one.get("alt")
        if text:
            return str(text)
    return ""
