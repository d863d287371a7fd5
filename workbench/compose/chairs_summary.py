"""The Chair's Summary as prose, from what the record holds: items' summaries, interventions, decisions, commitments.

Neutral by rule: no member is named, and how many spoke is said in words (one, some, several, many, most, all).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workbench.compose.outline import fill
from workbench.model.agenda import Decision, Intervention, ItemKind, Scheduled
from workbench.model.commitments import ActionArea, Commitment
from workbench.model.document import Mark, MarkStyle
from workbench.model.text import Drafted, ParagraphKind

MIDDLE = "%%"
"""Stands in the outline where the composed part goes."""
CLAUSES = 3
"""How many points one sentence holds at the most."""
FEW = 4
"""Up to so many is 'some'; more is 'several', until it is 'many'."""

_PAST = {
    "says": "said", "shares": "shared", "gives": "gave", "draws": "drew", "sees": "saw", "finds": "found",
    "makes": "made", "takes": "took", "puts": "put", "asks": "asked", "holds": "held", "is": "was", "has": "had",
    "does": "did", "seeks": "sought", "speaks": "spoke", "offers": "offered", "tells": "told", "keeps": "kept",
}  # fmt: skip


def summary(
    outline: str,
    facts: Mapping[str, str],
    scheduled: Sequence[Scheduled],
    interventions: Sequence[Intervention],
    decisions: Sequence[Decision],
    areas: Sequence[ActionArea],
    commitments: Sequence[Commitment],
    delegation_count: int,
) -> tuple[Drafted, ...]:
    """The whole summary. `delegation_count` is how many members take part: what 'most' and 'all' are counted of."""
    before, _, after = outline.partition(MIDDLE)
    words = _Words(facts.get("member_word", "member"), facts.get("member_words", "members"), delegation_count)
    return (
        *fill(before, facts),
        *_items(scheduled, _by_item(interventions), _by_item(decisions), words),
        *_commitments(areas, commitments),
        *fill(after, facts),
    )


class _Words:
    """How many, in words."""

    def __init__(self, one: str, more: str, whole: int) -> None:
        self._one, self._more, self._whole = one, more, whole

    def count(self, number: int) -> str:
        if number == 1:
            return f"one {self._one}"
        return f"{self._quantity(number)} {self._more}"

    def _quantity(self, number: int) -> str:
        if number >= self._whole:
            return "all"
        if number * 2 > self._whole:
            return "most"
        if number * 3 > self._whole:
            return "many"
        return "some" if number <= FEW else "several"


def _by_item(rows: Sequence[Intervention] | Sequence[Decision]) -> dict[str, list[Intervention | Decision]]:
    found: dict[str, list[Intervention | Decision]] = {}
    for row in rows:
        found.setdefault(row.agenda_item_id, []).append(row)
    return found


def _items(
    scheduled: Sequence[Scheduled],
    interventions: Mapping[str, Sequence[Intervention | Decision]],
    decisions: Mapping[str, Sequence[Intervention | Decision]],
    words: _Words,
) -> Iterator[Drafted]:
    """A heading for each item with something to tell, then what was said of it."""
    for row in scheduled:
        item = row.item
        said = [note for note in interventions.get(item.id, ()) if isinstance(note, Intervention)]
        agreed = [made.body for made in decisions.get(item.id, ())]
        paragraphs = [text for text in (item.summary, _prose(said, words), " ".join(map(_sentence, agreed))) if text]
        if not paragraphs or item.kind is ItemKind.DAY:
            continue
        yield Drafted(ParagraphKind.HEADING1, item.title)
        for text in paragraphs:
            yield Drafted(ParagraphKind.NUMBERED, _sentence(text))


def _prose(said: Sequence[Intervention], words: _Words) -> str:
    """Points that several made are told once, with how many made them, the widest shared first."""
    makers: dict[str, tuple[str, set[str]]] = {}
    for note in said:
        point = _point(note)
        makers.setdefault(point.casefold(), (point, set()))[1].add(note.delegation_id)
    told = sorted(makers.values(), key=lambda entry: -len(entry[1]))
    clauses = [f"{words.count(len(who))} {point}" for point, who in told]
    groups = [clauses[start : start + CLAUSES] for start in range(0, len(clauses), CLAUSES)]
    return " ".join(_sentence(_and(group)) for group in groups)


def _point(note: Intervention) -> str:
    """What finishes 'Some economies …': the point as given, or the clerk's note put into the past."""
    if note.point:
        return note.point.rstrip(".")
    verb, _, rest = note.body.partition(" ")
    return f"{_past(verb.lower())} {rest}".strip().rstrip(".")


def _past(verb: str) -> str:
    """'supports' → 'supported', 'notes' → 'noted', 'applies' → 'applied'."""
    if verb in _PAST:
        return _PAST[verb]
    if verb.endswith("ies"):
        return verb[:-3] + "ied"
    if verb.endswith(("sses", "shes", "ches", "xes")):
        return verb[:-2] + "ed"
    if verb.endswith("es"):
        return verb[:-1] + "d"
    return verb.removesuffix("s") + "ed"


def _and(clauses: Sequence[str]) -> str:
    return clauses[0] if len(clauses) == 1 else "; ".join(clauses[:-1]) + "; and " + clauses[-1]


def _sentence(words: str) -> str:
    words = words.strip()
    words = words[:1].upper() + words[1:]
    return words if words.endswith((".", "!", "?", "”")) else words + "."


def _commitments(areas: Sequence[ActionArea], commitments: Sequence[Commitment]) -> Iterator[Drafted]:
    """One paragraph for each action area, led by its title in italics."""
    if not commitments:
        return
    yield Drafted(ParagraphKind.HEADING1, "Commitments by action area")
    for area in areas:
        promised = [_sentence(row.body) for row in commitments if row.area_id == area.id]
        if promised:
            lead = f"{area.title}."
            mark = Mark(0, len(lead), MarkStyle.ITALIC)
            yield Drafted(ParagraphKind.NUMBERED, " ".join([lead, *promised]), marks=(mark,))
    rest = [_sentence(row.body) for row in commitments if row.area_id is None]
    if rest:
        yield Drafted(ParagraphKind.NUMBERED, " ".join(rest))
