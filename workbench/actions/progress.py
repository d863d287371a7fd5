"""Whether a text converges: counts for each draft and for now, and sentences whose verb changed its strength. Reads only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.actions.compiled import Negotiation, draft_paragraphs, negotiation
from workbench.actions.drafts import AWAITED, reply_log
from workbench.model.negotiation import Draft, OpenParagraph
from workbench.record.tables import negotiation as table

if TYPE_CHECKING:
    from workbench.negotiation.progress import Counts
    from workbench.record.file import Record


@dataclass(frozen=True)
class Stage:
    """One draft, or now (`draft` None)."""

    draft: int | None
    at: datetime
    form: str | None
    counts: Counts
    replies: int
    awaited: tuple[str, ...]
    """Codes of those who have not answered."""
    withdrawn: bool = False


@dataclass(frozen=True)
class Strength:
    """A sentence whose verb grew stronger or weaker from one stage to the next (a draft's number, None: now)."""

    since: int
    until: int | None
    paragraph: str
    number: str | None
    before: str
    after: str
    verb_before: str
    verb_after: str
    stronger: bool


def progress(record: Record, slug: str, *, text: Negotiation | None = None) -> tuple[Stage, ...]:
    """One stage for each draft, then now, which counts replies on the latest draft. `text` spares reading and compiling the
    negotiation again: drafts are counted from what they printed."""
    from workbench.negotiation.progress import counted

    text = text or negotiation(record, slug)
    drafts = table.drafts(record, text.text.id)
    stages = [_stage(record, text, draft) for draft in drafts]
    standing = [stage for stage in stages if not stage.withdrawn]
    last = standing[-1] if standing else None
    now = Stage(
        None,
        record.now().replace(microsecond=0),
        None,
        counted(text.paragraphs),
        last.replies if last else 0,
        last.awaited if last else (),
    )
    return (*stages, now)


def _stage(record: Record, text: Negotiation, draft: Draft) -> Stage:
    from workbench.negotiation.progress import counted

    log = reply_log(record, text, draft)
    return Stage(
        draft.number,
        draft.circulated_at,
        draft.form.value,
        counted(draft_paragraphs(record, text.text, draft)),
        sum(one.state not in AWAITED for one in log),
        tuple(one.code for one in log if one.state in AWAITED),
        draft.withdrawn,
    )


def strength(record: Record, slug: str) -> tuple[Strength, ...]:
    """From each draft to the next, and from the last one to now."""
    text = negotiation(record, slug)
    drafts = [one for one in table.drafts(record, text.text.id) if not one.withdrawn]
    stages: list[tuple[int | None, tuple[OpenParagraph, ...]]] = [
        (one.number, draft_paragraphs(record, text.text, one)) for one in drafts
    ]
    stages.append((None, text.paragraphs))
    found: list[Strength] = []
    for (since, old), (until, new) in pairwise(stages):
        assert since is not None
        found += _between(since, old, until, new)
    return tuple(found)


def _between(
    since: int, old: tuple[OpenParagraph, ...], until: int | None, new: tuple[OpenParagraph, ...]
) -> Iterator[Strength]:
    from workbench.language.verbs import changed_strength

    bodies = {one.placed.paragraph.id: one.placed.paragraph.body for one in old}
    for one in new:
        paragraph = one.placed.paragraph
        before = bodies.get(paragraph.id)
        if before is None or before == paragraph.body:
            continue
        for change in changed_strength(before, paragraph.body):
            yield Strength(
                since,
                until,
                paragraph.id,
                one.placed.number,
                change.sentence_before,
                change.sentence_after,
                change.verb_before,
                change.verb_after,
                change.stronger,
            )
