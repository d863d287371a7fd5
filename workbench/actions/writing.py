"""Writing a text as in a word processor: what a window shows becomes the working text, one undoable step at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.actions import cross_references, texts
from workbench.actions.recarrying import Family, carry
from workbench.actions.written_step import step_name
from workbench.errors import NotFoundError
from workbench.language.references import references
from workbench.model.commitments import Commitment
from workbench.model.text import ParagraphKind, Placed, Text, TextParagraph, Written
from workbench.negotiation.written import LEVELLED
from workbench.record import rows
from workbench.record.tables import commitments as commitments_table
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import negotiation as negotiation_table
from workbench.record.tables import references as references_table
from workbench.record.tables import text as text_table

if TYPE_CHECKING:
    from workbench.negotiation.handed import Handed
    from workbench.record.file import Record

DEEPEST = 2
"""The lowest level: 0 is 1., 1 is (a), 2 is (i)."""


def write(
    record: Record, slug: str, written: Sequence[Written], *, base: Sequence[Written] | None = None, label: str = ""
) -> tuple[str, ...]:
    """Make the working text of `slug` read like `written`. Returns the paragraphs' ids in that order: fresh ones where they
    are new, '' for a paragraph without words, which is kept out of the record until it has some.

    `base` is what was shown when the writing began: what is in `written` as it is there stays as the record has it by now;
    where both were changed the words written stand. A paragraph that was split, joined or moved keeps its identity
    (`negotiation.written.lineage`); an agreed one that reads differently is open again; open proposals go on with their
    words; references in other paragraphs follow the numbers. A text that is only composed is written down first. Only rows
    that differ are written; where nothing does there is no step."""
    text = text_table.named(record, meeting_table.current(record).id, slug)
    places = texts.placed(record, text)
    written, base = _by_rows(record, text, places, written), base and _by_rows(record, text, places, base)
    plan = _plan(record, text, places, written, base)
    if plan.is_nothing:
        return plan.ids
    with record.action(label or step_name(places, plan)):
        known = _set_down(record, text, places)
        if known:
            places = texts.placed(record, text)
            plan = _plan(record, text, places, _renamed(written, known), base and _renamed(base, known))
        _apply(record, text, places, plan)
    return plan.ids


def _set_down(record: Record, text: Text, places: Sequence[Placed]) -> Mapping[str, str]:
    """Make rows of a text that is only composed: fresh ids by composed ones."""
    from workbench.actions.summary import set_down

    return set_down(record, text) if places else {}


def _renamed(written: Sequence[Written], known: Mapping[str, str]) -> list[Written]:
    return [replace(one, id=known.get(one.id or "", one.id)) for one in written]


def _by_rows(record: Record, text: Text, places: Sequence[Placed], written: Sequence[Written]) -> Sequence[Written]:
    """What was shown of a text while it was only composed, by the rows that somebody else made of it since."""
    here = {one.paragraph.id for one in places}
    if not any(one.id and one.id not in here and one.id.startswith(f"{text.slug}-") for one in written):
        return written
    made = text_table.composed(record, text.id)
    return _renamed(written, {texts.composed_key(text, one.position): one.paragraph_id for one in made})


def _plan(
    record: Record, text: Text, places: Sequence[Placed], written: Sequence[Written], base: Sequence[Written] | None
) -> Handed:
    from workbench.negotiation.handed import handed

    draft = negotiation_table.latest(record, text.id)
    return handed(
        [one.paragraph for one in places],
        written,
        base,
        text_id=text.id,
        fresh=_fresh(record),
        stood=negotiation_table.numbers(record, draft.id) if draft else {},
        free=_free(record, places, written),
        step=text_table.STEP,
    )


def _fresh(record: Record) -> Iterator[str]:
    while True:
        yield record.fresh_key()


def _free(record: Record, places: Sequence[Placed], written: Sequence[Written]) -> set[str]:
    """Keys among those written whose rows are no more: what was emptied and has words again is itself again."""
    here = {one.paragraph.id for one in places}
    gone = {one.id for one in written if one.id and one.id not in here and _is_key(one.id)}
    return gone - rows.by_keys(record, TextParagraph, sorted(gone)).keys()


def _is_key(name: str) -> bool:
    """Whether it is a key of the record's making (a UUID), not a name of the day."""
    return len(name) == 36 and name.count("-") == 4


# --- writing it down ------------------------------------------------------------------------------------------------------


def _apply(record: Record, text: Text, places: Sequence[Placed], plan: Handed) -> None:
    old = {row.id: row.body for row in plan.old}
    new = {row.id: row.body for row in plan.new}
    families = [_family(one, old, new) for one in plan.families]
    for row in plan.changed:
        rows.update(record, row)
    rows.insert_all(record, plan.added)
    _relink(record, families)
    texts.remove(record, list(plan.removed))
    if old != new:
        carry(record, text.id, families, old, new)
        _settle_references(record, old, new)
    if plan.added or plan.removed or _is_renumbering(plan):
        after = texts.placed(record, text)
        cross_references.follow(record, text, places, after, _typed(families, old, new))


def _family(keys: tuple[tuple[str, ...], tuple[str, ...]], old: Mapping[str, str], new: Mapping[str, str]) -> Family:
    before, after = keys
    kept = next(key for key in after if key in before)
    return Family({key: old[key] for key in before}, {key: new[key] for key in after}, kept)


def _relink(record: Record, families: Sequence[Family]) -> None:
    """Commitments out of a paragraph that was joined with another come from that one."""
    for family in families:
        for key in family.old if len(family.old) > 1 else ():
            for commitment in commitments_table.from_paragraph(record, key) if key != family.kept else ():
                rows.update(record, replace(rows.get(record, Commitment, commitment), paragraph_id=family.kept))


def _is_renumbering(plan: Handed) -> bool:
    """Whether a paragraph is elsewhere now, or counted otherwise."""
    old = {row.id: row for row in plan.old}
    moved = [row.id for row in plan.new if row.id in old] != [row.id for row in plan.old if row.id in old]
    return moved or any((row.kind, row.level) != (old[row.id].kind, old[row.id].level) for row in plan.changed)


def _said(bodies: Sequence[str]) -> Counter[str]:
    return Counter(one.name for body in bodies for one in references(body))


def _typed(families: Sequence[Family], old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, set[str]]:
    """Numbers that were written in this very step, by paragraph: they are meant as they are."""
    origin = {key: tuple(family.old.values()) for family in families for key in family.new}
    typed: dict[str, set[str]] = {}
    for key, body in new.items():
        if old.get(key) != body:
            typed[key] = set(_said([body]) - _said(origin.get(key, ())))
    return typed


def _settle_references(record: Record, old: Mapping[str, str], new: Mapping[str, str]) -> None:
    """Forget what was noted of references that are no longer there."""
    for key, numbers in references_table.lost(record).items():
        if key in old and old[key] != new.get(key):
            for number in numbers - set(_said([new.get(key, "")])):
                references_table.settle(record, key, number)


# --- shorter ways ---------------------------------------------------------------------------------------------------------


def move_paragraphs(record: Record, slug: str, ids: Sequence[str], before_id: str | None) -> tuple[str, ...]:
    """Move paragraphs, in the order they have, to before another one; None: to the end. Returns all ids in the new order."""
    shown = _shown(record, slug)
    moving = _named(shown, ids)
    rest = [one for one in shown if one not in moving]
    if before_id is not None:
        _named(shown, [before_id])
    at = next((index for index, one in enumerate(shown) if one.id == before_id), len(shown))
    place = sum(one not in moving for one in shown[:at])
    return write(record, slug, [*rest[:place], *moving, *rest[place:]])


def set_kind(record: Record, slug: str, ids: Sequence[str], kind: ParagraphKind, level: int = 0) -> tuple[str, ...]:
    """Make paragraphs headings, numbered, bullets … of a level. Returns all ids."""
    shown = _shown(record, slug)
    chosen = {one.id for one in _named(shown, ids)}
    return write(
        record, slug, [replace(one, kind=kind, level=level) if one.id in chosen else one for one in shown]
    )  # fmt: skip


def set_level(record: Record, slug: str, ids: Sequence[str], step: int) -> tuple[str, ...]:
    """Move numbered paragraphs and bullets `step` levels down (up where it is negative), as far as there are levels; others
    stay. Returns all ids."""
    shown = _shown(record, slug)
    chosen = {one.id for one in _named(shown, ids) if one.kind in LEVELLED}
    return write(
        record,
        slug,
        [replace(one, level=min(max(one.level + step, 0), DEEPEST)) if one.id in chosen else one for one in shown],
    )


def shown(record: Record, slug: str) -> tuple[Written, ...]:
    """The working text as it would be handed over unchanged."""
    return tuple(_shown(record, slug))


def _shown(record: Record, slug: str) -> list[Written]:
    text = text_table.named(record, meeting_table.current(record).id, slug)
    found = [one.paragraph for one in texts.placed(record, text)]
    return [Written(row.id, row.kind, row.body, row.level, row.marks) for row in found]


def _named(shown: Sequence[Written], ids: Sequence[str]) -> list[Written]:
    """Those with these ids, in the text's order. NotFoundError where one is not there."""
    found = [one for one in shown if one.id in ids]
    if len(found) < len(set(ids)):
        raise NotFoundError("A paragraph is no longer in the text", "look at the text again")
    return found
