"""English words that papers need: ordinals, dates, lists, counts and past tenses.

Names of months and days stand here and not in the locale: a window may set the locale, and a paper must not change.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_UNITS = _ORDINALS.split()
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def ordinal(number: int) -> str:
    """12 → '12th', 21 → '21st'."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def ordinal_word(number: int) -> str:
    """12 → 'Twelfth', 21 → 'Twenty-first'; from 100 on as '100th'."""
    if number >= 100:
        return ordinal(number)
    if number < 20:
        return _UNITS[number].capitalize()
    tens, units = divmod(number, 10)
    ten = _TENS[tens - 2]
    return (f"{ten}-{_UNITS[units]}" if units else f"{ten[:-1]}ieth").capitalize()


def full_date(day: date) -> str:
    """'1 September 2005'."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_and_date(day: date) -> str:
    """'Thursday, 1 September 2005'."""
    return f"{DAYS[day.weekday()]}, {full_date(day)}"


def dates(starts_on: date | None, ends_on: date | None) -> str:
    """'1-2 September 2005', '30 August - 1 September 2005'; '' while the first day is unknown."""
    if starts_on is None:
        return ""
    if ends_on is None or ends_on == starts_on:
        return full_date(starts_on)
    if (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month):
        return f"{starts_on.day}-{full_date(ends_on)}"
    first = f"{starts_on.day} {MONTHS[starts_on.month - 1]}" if starts_on.year == ends_on.year else full_date(starts_on)
    return f"{first} - {full_date(ends_on)}"


def listed(names: Sequence[str]) -> str:
    """'A; B; and C': parted by ';', since one member's name holds a comma."""
    return "; ".join(names) if len(names) < 2 else "; ".join(names[:-1]) + "; and " + names[-1]


def joined(words: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'; as `listed` where one of them holds a comma."""
    if any("," in word for word in words):
        return listed(words)
    return " and ".join(words) if len(words) < 3 else ", ".join(words[:-1]) + " and " + words[-1]


def sentence(words: str) -> str:
    """The words with a capital at the start and a full stop at the end."""
    words = capital(" ".join(words.split()))
    return words if not words or words.endswith((".", "!", "?", ".”", "…")) else words + "."


def capital(words: str) -> str:
    """With a capital at the start. Never longer or shorter: a 'ß' stays."""
    first = words[:1].upper()
    return first + words[1:] if len(first) == 1 else words


SOME = 4
"""Up to so many is 'some'; more is 'several'."""


def quantity(number: int, whole: int) -> str:
    """How many of `whole`, in the neutral words of a Chair's Summary: one; some (2-4); several (5 to a third); many (up
    to half); most (more than half); all. What is true of a small group goes first: three of four are most, not some."""
    if number == 1:
        return "one"
    if 0 < whole <= number:
        return "all"
    if 0 < whole < number * 2:
        return "most"
    if number <= SOME:
        return "some"
    return "many" if 0 < whole < number * 3 else "several"


_IRREGULAR = {
    "asks": "asked", "brings": "brought", "does": "did", "draws": "drew", "feels": "felt", "finds": "found",
    "gives": "gave", "has": "had", "hears": "heard", "holds": "held", "is": "was", "keeps": "kept", "leads": "led",
    "leaves": "left", "makes": "made", "means": "meant", "prefers": "preferred", "puts": "put", "refers": "referred",
    "says": "said", "sees": "saw", "seeks": "sought", "sets": "set", "shows": "showed", "speaks": "spoke",
    "spells": "spelled", "takes": "took", "tells": "told", "thinks": "thought", "understands": "understood",
    "wants": "wanted", "warns": "warned", "commits": "committed", "submits": "submitted", "defers": "deferred",
    "concurs": "concurred", "plans": "planned", "regrets": "regretted", "permits": "permitted", "goes": "went",
    "flags": "flagged", "signals": "signalled", "counsels": "counselled",
}  # fmt: skip
_VERBS = """
    accepts acknowledges adds advises affirms agrees announces appeals applauds appreciates argues associates assures
    believes calls cautions cites clarifies comments commends compares concludes confirms congratulates considers
    continues contributes describes details disagrees discusses doubts emphasises emphasizes encourages
    endorses enquires envisages explains explores expresses favours favors focuses highlights hopes illustrates
    indicates informs insists intends introduces invites joins looks mentions notes objects observes offers opposes
    outlines points praises presents proposes queries questions raises reaffirms recalls recognises recognizes recommends
    records reflects reiterates relates remarks reminds reports requests reserves responds reviews shares states
    stresses suggests summarises supports thanks touches underlines underscores urges values views voices welcomes
    wishes wonders works
"""
_REGULAR = frozenset(_VERBS.split())
"""Verbs that clerks' notes begin with. Only known ones are turned: 'vouchers' also ends in s."""
_NOUNS = """
    calls comments details doubts favours favors flags hopes looks means notes objects offers plans points praises
    presents queries questions records reports requests reserves reviews sets shares shows signals states supports
    values views voices wishes wonders works leaves leads is has does takes makes holds
"""
_NOUNS_TOO = frozenset(_NOUNS.split())
"""Not turned after 'and', where they may be nouns, or verbs of a clause."""


def in_the_past(note: str) -> str:
    """A clerk's note, 'supports a short form', as it ends the sentence 'Some economies …': 'supported a short form'.
    '' where its first word is no verb that is known."""
    verb, _, rest = note.partition(" ")
    past = past_tense(verb.lower())
    if not past:
        return ""
    words = rest.split(" ")
    for index in range(1, len(words)):
        if words[index - 1] == "and" and words[index] not in _NOUNS_TOO:
            words[index] = past_tense(words[index]) or words[index]
    return f"{past} {' '.join(words)}".strip()


def past_tense(verb: str) -> str:
    """'supports' → 'supported', 'notes' → 'noted', 'clarifies' → 'clarified'; '' for a word that is not known."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb not in _REGULAR:
        return ""
    if verb.endswith("ies"):
        return verb[:-3] + "ied"
    if verb.endswith(("sses", "shes", "ches", "xes", "cuses")):
        return verb[:-2] + "ed"
    return verb[:-1] + "d" if verb.endswith("es") else verb[:-1] + "ed"
