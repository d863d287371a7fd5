"""A text composed from its outline, above all the Chair's Summary: written down, and kept up with its sources.

What was composed last is kept beside the text (`Composed`): whatever was written by hand since is told from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.actions import texts
from workbench.actions.sources import ANEW, Held, held
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.document import Mark
from workbench.model.negotiation import Category, Disposition, ProposalKind, Proposed
from workbench.model.sources import ChangeOfSource, SourceChange, Sourced
from workbench.model.text import Composed, Drafted, ParagraphKind, Text, TextParagraph
from workbench.record import rows
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import negotiation as negotiation_table
from workbench.record.tables import text as text_table

if TYPE_CHECKING:
    from workbench.record.file import Record


def compose(record: Record, slug: str) -> int:
    """Write a text down as its outline composes it. Returns the number of paragraphs. WorkbenchError for one that holds
    paragraphs already, or that has no outline."""
    text = text_table.named(record, meeting_table.current(record).id, slug)
    if text_table.paragraphs(record, text.id):
        raise WorkbenchError(f"{text.title} is written already", "take what its sources changed since")
    if not text.outline:
        raise WorkbenchError(f"{text.title} has no outline to be composed from", "write it, or import it from Word")
    with record.action(f"Compose {text.title}"):
        return len(set_down(record, text))


def set_down(record: Record, text: Text) -> dict[str, str]:
    """Make rows of a text that is only composed, and keep what each was composed as. Returns the paragraphs' ids by what
    they were known by before ('chairs-summary-3'), in their order; {} for a text that holds rows already or has no outline.
    Only inside `record.action`."""
    if text_table.paragraphs(record, text.id):
        return {}
    made = texts.composed(record, text)
    keys = _keys(record, text, made)
    paragraphs = [
        replace(paragraph, id=key)
        for key, paragraph in zip(keys, texts.stored(record, text, tuple(one.drafted for one in made)), strict=True)
    ]
    for old in text_table.composed(record, text.id):
        rows.delete(record, Composed, old.id)
    rows.insert_all(record, paragraphs)
    rows.insert_all(
        record, [kept(record, text, key, n, one) for n, (key, one) in enumerate(zip(keys, made, strict=True), 1)]
    )
    known = {texts.composed_key(text, n): key for n, key in enumerate(keys, 1)}
    _rehang(record, text, known)
    return known


def kept(record: Record, text: Text, paragraph_id: str, position: int, made: Sourced) -> Composed:
    """What a paragraph was composed as."""
    drafted = made.drafted
    return Composed(
        record.fresh_key(), text.id, paragraph_id, made.source_id, position, drafted.kind, drafted.level, drafted.body
    )


def _keys(record: Record, text: Text, made: Sequence[Sourced]) -> list[str]:
    """Fresh keys; what went round in a draft already keeps the one it had there."""
    from workbench.negotiation.align import align

    draft = negotiation_table.latest(record, text.id)
    sent = negotiation_table.draft_paragraphs(record, draft.id) if draft else ()
    taken = rows.by_keys(record, TextParagraph, [one.paragraph_id for one in sent])
    matches = align([one.body for one in sent], [one.drafted.body for one in made])
    had = [None if match is None else sent[match].paragraph_id for match in matches]
    return [record.fresh_key() if key is None or key in taken else key for key in had]


def _rehang(record: Record, text: Text, known: dict[str, str]) -> None:
    """What was said of a paragraph before it was written down stays with it."""
    for row in negotiation_table.standing(record, text.id):
        target = None if row.target_id is None else known.get(row.target_id, row.target_id)
        moved = replace(row, paragraph_id=known.get(row.paragraph_id, row.paragraph_id), target_id=target)
        if moved != row:
            rows.update(record, moved)


# --- kept up with its sources ---------------------------------------------------------------------------------------------


def take_changes(record: Record, slug: str, which: Collection[str] | None = None) -> int:
    """Take in what the sources of a composed text say anew: all of it, or those of `sources.changes` whose ids are named.

    What nobody touched follows its source at once: words, new paragraphs, paragraphs that are gone, order. Where somebody
    wrote or decided since, the words the source changed come as the Chair's offer, and the paragraph stays as it is. What
    was taken does not come again, whatever becomes of the offer. Returns how many changes were taken. NotFoundError for an
    id that is not there."""
    one = held(record, slug)
    known = {change.id for change in one.changes}
    for key in which or ():
        if key not in known:
            raise NotFoundError(f"There is no change '{key}' for {one.text.title}", "ask again what changed")
    chosen = [change for change in one.changes if which is None or change.id in which]
    if chosen:
        with record.action(f"Take {_counted(len(chosen))} of its sources into {one.text.title}"):
            _take(record, one, chosen)
    return len(chosen)


def use(record: Record, slug: str, item_id: str) -> int:
    """Put what an agenda item has to tell into a text that does not use it, with its section's heading where that is not
    there. Returns the number of paragraphs. WorkbenchError for one that is used already or has nothing to tell."""
    one = held(record, slug)
    told = [index for index, row in enumerate(one.now) if row.source_id == item_id]
    if not one.paragraphs or not told:
        raise WorkbenchError(f"There is nothing to put into {one.text.title}", "note what was said of the item first")
    missing = [index for index in told if one.key(index) not in one.paragraphs]
    if len(missing) < len(told):
        raise WorkbenchError(f"{one.text.title} uses the item already", "take what changed since")
    heading = _heading(one, told[0])
    if heading is not None and one.key(heading) not in one.paragraphs:
        missing.insert(0, heading)
    with record.action(f"Use an agenda item in {one.text.title}"):
        _take(record, one, [one.coming(index, "") for index in missing])
    return len(missing)


def _heading(one: Held, index: int) -> int | None:
    """The heading under which a paragraph is composed, where it comes from another item."""
    kinds = [row.drafted.kind for row in one.now[:index]]
    found = next((n for n in range(index - 1, -1, -1) if kinds[n] is ParagraphKind.HEADING1), None)
    if one.now[index].drafted.kind is ParagraphKind.HEADING1 or found is None or not one.now[found].source_id:
        return None
    return found


def _counted(number: int) -> str:
    return "a change" if number == 1 else f"{number} changes"


def _take(record: Record, one: Held, chosen: Sequence[SourceChange]) -> None:
    numbers = {texts.composed_key(one.text, n): n - 1 for n in range(1, len(one.now) + 1)}
    new = {change.id: one.now[numbers[change.id]] for change in chosen if change.kind is ChangeOfSource.NEW}
    keys = {key: record.fresh_key() for key in new}
    now = {row.id: one.now[index] for index in range(len(one.now)) if (row := one.before(index)) is not None}
    _arrange(record, one, chosen, {keys[key]: row.drafted for key, row in new.items()}, keys)
    at_once = [change for change in chosen if change.paragraph_id and not change.by_hand]
    _rewrite(record, one, [(row, now[row.id].drafted) for row in at_once if row.kind is ChangeOfSource.CHANGED])
    gone = [change.paragraph_id for change in at_once if change.kind is ChangeOfSource.GONE]
    texts.remove(record, [one.paragraphs[key] for key in gone])
    _offer(record, one, [change for change in chosen if change.by_hand])
    _note(record, one, chosen, new, keys)


def _arrange(
    record: Record,
    one: Held,
    chosen: Iterable[SourceChange],
    new: Mapping[str, Drafted],
    keys: Mapping[str, str],
) -> None:
    """Put new and moved paragraphs where they belong."""
    from workbench.compose.kept_up import positions

    placing = [change.paragraph_id or change.id for change in chosen if change.after_id is not None]
    if not placing:
        return
    order = [keys.get(key, key) for key in one.order(placing)]
    known = {key: row.position for key, row in one.paragraphs.items() if key not in placing}
    places = positions(order, known, text_table.STEP)
    for key, paragraph in one.paragraphs.items():
        if places[key] != paragraph.position:
            rows.update(record, replace(paragraph, position=places[key]))
    rows.insert_all(
        record,
        [
            TextParagraph(key, one.text.id, places[key], row.kind, row.body, row.level, row.marks)
            for key, row in new.items()
        ],
    )


def _rewrite(record: Record, one: Held, changes: Sequence[tuple[SourceChange, Drafted]]) -> None:
    """Give paragraphs that nobody touched their new words; what is asked of them is carried forward."""
    from workbench.actions.compiled import negotiation
    from workbench.actions.decision import Step

    if not changes:
        return
    _withdraw(record, one, [change for change, _ in changes])
    text = negotiation(record, one.text.slug)
    for change, drafted in changes:
        paragraph = one.paragraphs[change.paragraph_id]
        Step(record, text, paragraph.id, ANEW).rewrite(drafted.body, _marks(paragraph, drafted))


def _marks(paragraph: TextParagraph, drafted: Drafted) -> tuple[Mark, ...]:
    """The paragraph's marks on the words that stay, the composed ones on those that come."""
    from workbench.actions.carrying import carried_marks
    from workbench.negotiation.merge import moved_span
    from workbench.word.normal import marks

    old, new = paragraph.body, drafted.body

    def stood(mark: Mark) -> bool:
        span = moved_span(new, old, mark.start, mark.end)
        return span is not None and old[span[0] : span[1]] == new[mark.start : mark.end]

    come = [mark for mark in drafted.marks if not stood(mark)]
    both = (*carried_marks(old, new, paragraph.marks), *come)
    return marks((mark.start, mark.end, mark.style) for mark in both)


def _withdraw(record: Record, one: Held, changes: Iterable[SourceChange]) -> None:
    """Earlier offers out of composing give way."""
    from workbench.actions.carrying import closed

    at = record.now().replace(microsecond=0)
    for change in changes:
        offer = one.offers.get(change.paragraph_id)
        if offer is not None and change.kind is not ChangeOfSource.MOVED:
            rows.update(record, closed(offer, Disposition.WITHDRAWN, "replaced by a later offer", at))


def _offer(record: Record, one: Held, changes: Sequence[SourceChange]) -> None:
    """What a source changed where somebody wrote since, as the Chair's offer beside what stands there."""
    from workbench.actions.taking_in import TakingIn

    _withdraw(record, one, changes)
    proposed = [_proposed(change) for change in changes if _asks_for_something(change)]
    if proposed:
        state = TakingIn(record, one.text)
        draft = negotiation_table.latest(record, one.text.id)
        for wanted in proposed:
            state.say(wanted, draft, offered=True, spoken=False)
        state.write()


def _asks_for_something(change: SourceChange) -> bool:
    return change.kind is not ChangeOfSource.MOVED and change.wording != change.body


def _proposed(change: SourceChange) -> Proposed:
    gone = change.kind is ChangeOfSource.GONE
    kind = ProposalKind.DELETE if gone else ProposalKind.AMEND
    category = Category.SUPPRESSION if gone else Category.MODIFICATION
    return Proposed(None, kind, category, change.paragraph_id, change.body, change.wording, reason=ANEW)


def _note(
    record: Record, one: Held, chosen: Sequence[SourceChange], new: Mapping[str, Sourced], keys: Mapping[str, str]
) -> None:
    """Keep what the text was composed as, for what was taken."""
    reworded = {change.id: change.after for change in chosen if change.kind is ChangeOfSource.CHANGED}
    gone = {change.id for change in chosen if change.kind is ChangeOfSource.GONE}
    old = {row.id: row for row in one.old if row.id not in gone | _left_out(one, new)}
    for key in [row.id for row in one.old if row.id not in old]:
        rows.delete(record, Composed, key)
    for place, key in enumerate(_order_of_composing(one, old, chosen), 1):
        if key in new:
            rows.insert(record, kept(record, one.text, keys[key], place, new[key]))
            continue
        row = replace(old[key], position=place, body=reworded.get(key, old[key].body))
        if row != old[key]:
            rows.update(record, row)


def _left_out(one: Held, new: Collection[str]) -> set[str]:
    """What was taken out by hand, and comes again."""
    came = (one.before(index) for index in range(len(one.now)) if texts.composed_key(one.text, index + 1) in new)
    return {row.id for row in came if row is not None}


def _order_of_composing(one: Held, old: Mapping[str, Composed], chosen: Sequence[SourceChange]) -> list[str]:
    """What was taken goes where it is composed now, and so does what was taken out by hand, which has no place to keep."""
    from workbench.compose.kept_up import arranged

    composed = []
    coming = {change.id for change in chosen if change.after_id is not None}
    for index in range(len(one.now)):
        before = one.before(index)
        composed.append(before.id if before and before.id in old else texts.composed_key(one.text, index + 1))
        if before and before.id in old and before.paragraph_id not in one.paragraphs:
            coming.add(before.id)
    return arranged(list(old), composed, [row.source_id for row in one.now], coming)
