"""Bracketed lines as a careful officer would write them, as data. The wordings are our own, about a meeting of ministers
for small and medium enterprises; who says what is an illustration."""

from dataclasses import dataclass, replace

from tests.workbench.negotiation.wordings import CODES
from workbench.model.meeting import Member
from workbench.model.negotiation import (
    CompiledParagraph,
    Printing,
    Region,
    Segment,
    SnapshotParagraph,
    Stance,
    StanceKind,
    Variant,
    Wording,
)
from workbench.model.text import ParagraphKind

_NAMES = (
    "Australia", "Brunei Darussalam", "Canada", "Chile", "China", "Hong Kong, China", "Indonesia", "Japan", "Korea",
    "Malaysia", "Mexico", "New Zealand", "Papua New Guinea", "Peru", "Philippines", "Russia", "Singapore",
    "Chinese Taipei", "Thailand", "United States", "Viet Nam",
)  # fmt: skip
_FORMAL = {
    "KOR": "the Republic of Korea",
    "PRC": "the People's Republic of China",
    "USA": "the United States of America",
}
MEMBERS = tuple(
    Member(code.lower(), "series", code, name, _FORMAL.get(code, ""), place)
    for place, (code, name) in enumerate(zip(CODES, _NAMES, strict=True))
)
NAMES = tuple((member.code, member.short_name) for member in MEMBERS)
CODED = Printing(order=CODES)
UNNAMED = Printing(attributed=False, order=CODES)
NAMED = Printing(names=NAMES, order=CODES)


def region(base: str, *variants: Variant, reserves: tuple[str, ...] = (), bracketed: bool = False) -> Region:
    """A region that `paragraph` puts in its place."""
    return Region(0, 0, base, variants, reserves, bracketed=bracketed)


def paragraph(*segments: Segment, number: str = "12", compiled: CompiledParagraph | None = None) -> SnapshotParagraph:
    """A numbered paragraph of those segments; what is said of all of it is taken from `compiled`."""
    placed: list[Segment] = []
    at = 0
    for segment in segments:
        if isinstance(segment, Region):
            segment = replace(segment, start=at, end=at + len(segment.base))
        placed.append(segment)
        at += len(segment.base if isinstance(segment, Region) else segment)
    base = "".join(segment.base if isinstance(segment, Region) else segment for segment in placed)
    whole = replace(compiled or CompiledParagraph("", ()), base=base, segments=tuple(placed))
    return SnapshotParagraph("p12", number, number, ParagraphKind.NUMBERED, 0, base, compiled=whole)


def asked(body: str, *by: str, offered: bool = False) -> Wording:
    """A full wording of a paragraph that these ask for."""
    return Wording(f"{'-'.join(by)}: {body[:20]}", body, by, offered)


@dataclass(frozen=True)
class Case:
    """What delegations ask for, and the line that is printed."""

    name: str
    base: str
    wordings: tuple[Wording, ...]
    line: str
    stances: tuple[Stance, ...] = ()


def on(base: str, words: str, kind: StanceKind, *by: str) -> Stance:
    """What is said of words of the base."""
    return Stance(kind, base.index(words), base.index(words) + len(words), by)


REVIEW = "Ministers agreed to review progress and to report to Leaders."
RULES = "They called for open, fair and transparent rules on a voluntary basis."
TRAIN = "Member economies will train managers of small firms, and will publish the results annually."
HOST = "Ministers welcomed the offer of Hong Kong, China to host a workshop in March 2006."
WOMEN = "Ministers noted the growing role of women in small business and micro enterprises."
FINANCE = "Ministers stressed that innovative firms need capital, advice and partners."

COMPILED = (
    Case(
        "another verb, and the Chair's offer",
        REVIEW,
        (
            asked("Ministers decided to review progress and to report to Leaders.", "AUS", "NZL"),
            asked("Ministers resolved to review progress and to report to Leaders.", offered=True),
        ),
        "Ministers [agreed] [decided (AUS, NZL)] [resolved (Chair)] to review progress and to report to Leaders.",
    ),
    Case(
        "words left out at the end of a sentence",
        RULES,
        (asked("They called for open, fair and transparent rules.", "CDA"),),
        "They called for open, fair and transparent rules [on a voluntary basis (delete: CDA)].",
    ),
    Case(
        "words added in the middle",
        REVIEW,
        (asked("Ministers agreed to review progress annually and to report to Leaders.", "JPN"),),
        "Ministers agreed to review progress [annually (JPN)] and to report to Leaders.",
    ),
    Case(
        "two additions at one place",
        REVIEW,
        (
            asked("Ministers agreed to review progress every two years and to report to Leaders.", "KOR"),
            asked("Ministers agreed to review progress annually and to report to Leaders.", "JPN"),
        ),
        "Ministers agreed to review progress [annually (JPN)] [every two years (KOR)] and to report to Leaders.",
    ),
    Case(
        "an addition that begins with a comma",
        REVIEW,
        (asked("Ministers agreed to review progress, where appropriate, and to report to Leaders.", "USA"),),
        "Ministers agreed to review progress[, where appropriate, (USA)] and to report to Leaders.",
    ),
    Case(
        "left out beside another wording",
        TRAIN,
        (
            asked(
                "Member economies will train managers of small firms, and will publish the results regularly.", "CHL"
            ),
            asked("Member economies will train managers of small firms, and will publish the results.", "SGP"),
        ),
        "Member economies will train managers of small firms, and will publish the results "
        "[annually] [regularly (CHL)] [delete (SGP)].",
    ),
    Case(
        "a reserve",
        TRAIN,
        (),
        "Member economies will train managers of small firms, and will publish the results [annually (reserve: JPN)].",
        (on(TRAIN, "annually", StanceKind.RESERVE, "JPN"),),
    ),
    Case(
        "brackets of the Chair's",
        TRAIN,
        (),
        "Member economies will train managers of small firms, and will publish the results [annually].",
        (on(TRAIN, "annually", StanceKind.BRACKETS),),
    ),
    Case(
        "a base that somebody spoke for",
        REVIEW,
        (asked("Ministers decided to review progress and to report to Leaders.", "AUS"),),
        "Ministers [agreed (KOR)] [decided (AUS)] to review progress and to report to Leaders.",
        (on(REVIEW, "agreed", StanceKind.SUPPORT, "KOR"),),
    ),
    Case(
        "a base spoken for that would be read as an addition",
        REVIEW,
        (asked("Ministers decided to review progress and to report to Leaders.", "KOR"),),
        "[Ministers agreed (AUS)] [Ministers decided (KOR)] to review progress and to report to Leaders.",
        (on(REVIEW, "agreed", StanceKind.SUPPORT, "AUS"),),
    ),
    Case(
        "a name with a comma stays whole",
        HOST,
        (asked("Ministers welcomed the offer of Viet Nam to host a workshop in March 2006.", "VNM"),),
        "Ministers welcomed the offer of [Hong Kong, China] [Viet Nam (VNM)] to host a workshop in March 2006.",
    ),
    Case(
        "two regions by different hands",
        HOST,
        (
            asked("Ministers appreciated the offer of Hong Kong, China to host a workshop in March 2006.", "PER"),
            asked("Ministers welcomed the offer of Hong Kong, China to host a workshop in April 2006.", "HKC"),
        ),
        "Ministers [welcomed] [appreciated (PER)] the offer of Hong Kong, China to host a workshop in "
        "[March] [April (HKC)] 2006.",
    ),
    Case(
        "the same words from three",
        WOMEN,
        (
            asked("Ministers welcomed the growing role of women in small business and micro enterprises.", "THA"),
            asked("Ministers welcomed the growing role of women in small business and micro enterprises.", "MEX"),
            asked("Ministers welcomed the growing role of women in small business and micro enterprises.", "PHL"),
        ),
        "Ministers [noted] [welcomed (MEX, PHL, THA)] the growing role of women in small business and micro enterprises.",
    ),
    Case(
        "a word taken from a list",
        FINANCE,
        (asked("Ministers stressed that innovative firms need capital and partners.", "MAS"),),
        "Ministers stressed that innovative firms need capital[, advice (delete: MAS)] and partners.",
    ),
    Case(
        "a reserve on words that another would change",
        WOMEN,
        (asked("Ministers noted the growing role of women in small business and family enterprises.", "BRN"),),
        "Ministers noted the growing role of women in small business and [micro (reserve: INA)] [family (BRN)] "
        "enterprises.",
        (on(WOMEN, "micro", StanceKind.RESERVE, "INA"),),
    ),
)
"""Word by word."""


@dataclass(frozen=True)
class Whole:
    """A wording of a whole paragraph too far from the base to be mixed in, and the lines that are printed of both."""

    base: str
    wordings: tuple[Wording, ...]
    lines: tuple[str, ...]
    number: str = "12"


ALTERNATIVES = (
    Whole(
        REVIEW,
        (asked("Each economy will tell the next meeting what it has done for small firms.", "PER"),),
        (REVIEW, "12 alt. [Each economy will tell the next meeting what it has done for small firms. (PER)]"),
    ),
    Whole(
        RULES,
        (
            asked("Rules that are easy to read help small firms most.", "CHL", "PER"),
            asked("Every economy keeps its own rules for small enterprises.", "RUS"),
        ),
        (
            RULES,
            "12 alt. [Rules that are easy to read help small firms most. (CHL, PER)]",
            "12 alt. 2. [Every economy keeps its own rules for small enterprises. (RUS)]",
        ),
    ),
    Whole(
        TRAIN,
        (
            asked("Small firms learn best from one another; clusters should be encouraged to share staff.", "NZL"),
            asked("Member economies will train managers of small firms, and may publish the results annually.", "USA"),
        ),
        (
            "Member economies will train managers of small firms, and [will] [may (USA)] publish the results annually.",
            "12 alt. [Small firms learn best from one another; clusters should be encouraged to share staff. (NZL)]",
        ),
    ),
    Whole(
        HOST,
        (asked("A workshop on credit guarantees will be held early next year, with the host's thanks.", offered=True),),
        (
            HOST,
            "12 alt. [A workshop on credit guarantees will be held early next year, with the host's thanks. (Chair)]",
        ),
    ),
    Whole(
        WOMEN,
        (asked("Women run a third of all small firms; ministers asked for figures by the next meeting.", "CDA"),),
        (WOMEN, "[Women run a third of all small firms; ministers asked for figures by the next meeting. (CDA)]"),
        number="",
    ),
)
"""Whole rewrites."""


@dataclass(frozen=True)
class Reply:
    """A reply made inside a bracketed line: what was printed of `case`, what came back, and what is printed next."""

    name: str
    case: Case
    edited: str
    by: str
    next_line: str
    support: str = ""
    """Words of the base that it stands behind."""
    body: str | None = None
    opposed: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()


_VERBS, _BASIS, _YEARLY = COMPILED[0], COMPILED[1], COMPILED[2]
_TWO, _RESERVED = COMPILED[3], COMPILED[6]
REPLIES = (
    Reply(
        "one of several struck out",
        _VERBS,
        "Ministers [agreed] [resolved (Chair)] to review progress and to report to Leaders.",
        "KOR",
        _VERBS.line,
        opposed=("decided",),
    ),
    Reply(
        "all but one struck out",
        _VERBS,
        "Ministers [decided (AUS, NZL)] to review progress and to report to Leaders.",
        "KOR",
        "Ministers [agreed] [decided (AUS, KOR, NZL)] [resolved (Chair)] to review progress and to report to Leaders.",
        body="Ministers decided to review progress and to report to Leaders.",
    ),
    Reply(
        "all but the base struck out, and the brackets",
        _VERBS,
        "Ministers agreed to review progress and to report to Leaders.",
        "PER",
        "Ministers [agreed (PER)] [decided (AUS, NZL)] [resolved (Chair)] to review progress and to report to Leaders.",
        support="agreed",
    ),
    Reply(
        "words changed inside a bracket",
        _VERBS,
        "Ministers [agreed] [firmly decided (AUS, NZL)] [resolved (Chair)] to review progress and to report to Leaders.",
        "THA",
        "Ministers [agreed] [decided (AUS, NZL)] [firmly decided (THA)] [resolved (Chair)] to review progress and to "
        "report to Leaders.",
        body="Ministers firmly decided to review progress and to report to Leaders.",
    ),
    Reply(
        "a new bracket beside the others",
        _VERBS,
        "Ministers [agreed] [decided (AUS, NZL)] [undertook] [resolved (Chair)] to review progress and to report to "
        "Leaders.",
        "MEX",
        "Ministers [agreed] [decided (AUS, NZL)] [undertook (MEX)] [resolved (Chair)] to review progress and to report "
        "to Leaders.",
        body="Ministers undertook to review progress and to report to Leaders.",
    ),
    Reply(
        "its own name and a neighbour's added",
        _VERBS,
        "Ministers [agreed] [decided (AUS, NZL, Korea; Peru)] [resolved (Chair)] to review progress and to report to "
        "Leaders.",
        "KOR",
        "Ministers [agreed] [decided (AUS, KOR, NZL, PER)] [resolved (Chair)] to review progress and to report to "
        "Leaders.",
        body="Ministers decided to review progress and to report to Leaders.",
        named=(("PER", "Ministers decided to review progress and to report to Leaders."),),
    ),
    Reply(
        "brackets round words to be left out struck",
        _BASIS,
        "They called for open, fair and transparent rules on a voluntary basis.",
        "USA",
        "They called for open, fair and transparent rules [on a voluntary basis (USA; delete: CDA)].",
        support=" on a voluntary basis",
    ),
    Reply(
        "words to be left out struck",
        _BASIS,
        "They called for open, fair and transparent rules.",
        "USA",
        "They called for open, fair and transparent rules [on a voluntary basis (delete: CDA, USA)].",
        body="They called for open, fair and transparent rules.",
    ),
    Reply(
        "an addition struck out, and a word elsewhere",
        _YEARLY,
        "Ministers agreed to review all progress and to report to Leaders.",
        "RUS",
        "Ministers agreed to review [all (RUS)] progress [delete (RUS)] [annually (JPN)] and to report to Leaders.",
        body="Ministers agreed to review all progress and to report to Leaders.",
        support="",
    ),
    Reply(
        "an addition taken without its brackets",
        _YEARLY,
        "Ministers agreed to review progress annually and to report to Leaders.",
        "CHL",
        "Ministers agreed to review progress [annually (CHL, JPN)] and to report to Leaders.",
        body="Ministers agreed to review progress annually and to report to Leaders.",
    ),
    Reply(
        "one of two additions struck out",
        _TWO,
        "Ministers agreed to review progress [annually (JPN)] and to report to Leaders.",
        "SGP",
        "Ministers agreed to review progress [annually (JPN, SGP)] [every two years (KOR)] and to report to Leaders.",
        body="Ministers agreed to review progress annually and to report to Leaders.",
    ),
    Reply(
        "another reserve",
        _RESERVED,
        "Member economies will train managers of small firms, and will publish the results "
        "[annually (reserve: JPN, VNM)].",
        "VNM",
        "Member economies will train managers of small firms, and will publish the results "
        "[annually (reserve: JPN, VNM)].",
    ),
)
"""Made inside the brackets of a circulated draft."""
