"""What texts are made of, by name alone: kinds, statuses, styles. Apart from the values they stand in, so that the window's
commands name them without reading those."""

from enum import StrEnum


class MarkStyle(StrEnum):
    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    SUPERSCRIPT = "superscript"
    STRIKE = "strike"
    """Words left out, in a paper that shows changes without recording them."""
    BRACKET = "bracket"
    """A square bracket that we print round what is open."""
    ATTRIBUTION = "attribution"
    """The names that we print beside a wording."""


class ParagraphKind(StrEnum):
    TITLE = "title"
    HEADING1 = "heading1"
    HEADING2 = "heading2"
    HEADING3 = "heading3"
    NUMBERED = "numbered"
    PLAIN = "plain"
    BULLET = "bullet"
    ANNEX = "annex"


class ParagraphStatus(StrEnum):
    OPEN = "open"
    AD_REF = "ad-ref"
    AGREED = "agreed"


class CompiledAs(StrEnum):
    """How a paragraph's amendments are printed: word by word, as whole alternatives, or as the rule says."""

    AUTO = "auto"
    WORDS = "words"
    WHOLE = "whole"


class Numbering(StrEnum):
    """How a text is numbered: on through its headings, anew under each, or not at all."""

    ON = "on"
    RESTART = "restart"
    NONE = "none"


class Voice(StrEnum):
    MINISTERS = "ministers"
    WE = "we"
