"""Texts under negotiation or drafting, and their paragraphs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from workbench.model.document import Mark
from workbench.model.kinds import CompiledAs as CompiledAs
from workbench.model.kinds import Numbering as Numbering
from workbench.model.kinds import ParagraphKind as ParagraphKind
from workbench.model.kinds import ParagraphStatus as ParagraphStatus
from workbench.model.kinds import Voice as Voice


@dataclass(frozen=True)
class Text:
    """One document of a meeting. A text that holds no paragraphs of its own is composed from its outline."""

    id: str
    meeting_id: str
    slug: str
    title: str
    outline: str = ""
    """Name of the outline in resources that it is composed from while it holds no paragraphs."""
    numbering: Numbering = Numbering.ON
    voice: Voice = Voice.MINISTERS
    language: str = "en-GB"
    page: str = "A4"
    classification: str = ""
    position: int = 0


@dataclass(frozen=True)
class TextParagraph:
    """A paragraph of a text: one identity for life, whatever its number becomes."""

    id: str
    text_id: str
    position: int
    kind: ParagraphKind
    body: str
    level: int = 0
    marks: tuple[Mark, ...] = ()
    status: ParagraphStatus = ParagraphStatus.OPEN
    waits: tuple[str, ...] = ()
    """Ids of the members whose capitals a paragraph agreed ad referendum waits for."""
    compiled_as: CompiledAs = CompiledAs.AUTO

    def reopened(self) -> "TextParagraph":
        """The same paragraph, open again."""
        return replace(self, status=ParagraphStatus.OPEN, waits=())


@dataclass(frozen=True)
class Composed:
    """What a paragraph of a composed text said when it was composed last, and which row it came from: whatever was written
    by hand since is told from it."""

    id: str
    text_id: str
    paragraph_id: str
    source_id: str
    """The agenda item; '' for what comes from the meeting as a whole."""
    position: int
    kind: ParagraphKind
    level: int
    body: str


@dataclass(frozen=True)
class Drafted:
    """A paragraph before it has an identity: out of an outline, or out of a Word file."""

    kind: ParagraphKind
    body: str
    level: int = 0
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Written:
    """A paragraph as a window hands it over, with the identity of the one that it was written in; None for a new one."""

    id: str | None
    kind: ParagraphKind
    body: str
    level: int = 0
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Placed:
    """A paragraph with its number of the day, and where it stands."""

    paragraph: TextParagraph
    number: str | None
    """As printed: '12', '3(a)', 'A.3'; None for what is not numbered."""
    name: str
    """How it is called on the command line: its number, '0' before the first one, or 'Finance/2'."""
    annex: int = 0
    """0 in the body, 1 in the first annex …"""
    list: int = 0
    """Which count its number belongs to: 0 for the body, a new one wherever numbers begin again."""


@dataclass
class _Counter:
    counts: list[int] = field(default_factory=lambda: [0, 0, 0])

    def next(self, level: int) -> str:
        self.counts[level] += 1
        self.counts[level + 1 :] = [0] * (2 - level)
        top = str(self.counts[0])
        if level == 0:
            return top
        letter = f"({_letters(self.counts[1])})"
        return f"{top}{letter}" if level == 1 else f"{top}{letter}({_roman(self.counts[2])})"


def place(paragraphs: Iterable[TextParagraph], numbering: Numbering = Numbering.ON) -> tuple[Placed, ...]:
    """Number the paragraphs, given in their order. Sub-levels run 1. → (a) → (i), as the UN editorial manual has it;
    each annex counts by itself, with its letter before the number."""
    counter, annex, lists, section, unnumbered = _Counter(), 0, 0, "", 0
    placed = []
    for paragraph in paragraphs:
        number: str | None = None
        if paragraph.kind is ParagraphKind.ANNEX:
            annex, counter, unnumbered = annex + 1, _Counter(), 0
            lists, section = lists + 1, f"Annex {_letters(annex).upper()}"
            name = section
        elif paragraph.kind is ParagraphKind.HEADING1:
            unnumbered = 0
            if numbering is Numbering.RESTART and not annex:
                counter, lists = _Counter(), lists + 1
            section = paragraph.body
            name = paragraph.body
        elif paragraph.kind is ParagraphKind.NUMBERED and numbering is not Numbering.NONE:
            number = counter.next(paragraph.level)
            number = f"{_letters(annex).upper()}.{number}" if annex else number
            name = f"{section}/{number}" if numbering is Numbering.RESTART and section and not annex else number
        else:
            unnumbered += 1
            name = f"{section}/{unnumbered}" if section else "0"
        placed.append(Placed(paragraph, number, name, annex, lists))
    return tuple(placed)


ITERATIONS = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
"""What follows a number that several paragraphs share, as the UN editorial manual has it."""


def iteration(count: int) -> str:
    """1 → 'bis', 2 → 'ter'; past the Latin words 'bis (11)'."""
    return ITERATIONS[count - 1] if count <= len(ITERATIONS) else f"bis ({count})"


def kept_numbers(placed: Iterable[Placed], numbers: Mapping[str, str]) -> tuple[Placed, ...]:
    """The paragraphs with the numbers that the last draft gave them (by id; '' for none). One that was inserted since
    takes the number before it: '12 bis', '12 ter', until the next draft numbers anew."""
    shown: list[Placed] = []
    last, count = "0", 0
    for entry in placed:
        if entry.number is None:
            shown.append(entry)
            continue
        number = numbers.get(entry.paragraph.id, "")
        if number:
            last, count = number, 0
        else:
            count += 1
            number = f"{last} {iteration(count)}"
        section, slash, _ = entry.name.rpartition("/")
        shown.append(replace(entry, number=number, name=f"{section}{slash}{number}"))
    return tuple(shown)


def _letters(count: int) -> str:
    """1 → a, 26 → z, 27 → aa."""
    letters = ""
    while count > 0:
        count, rest = divmod(count - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(count: int) -> str:
    out = ""
    numerals = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    for value, sign in numerals:
        while count >= value:
            out, count = out + sign, count - value
    return out
