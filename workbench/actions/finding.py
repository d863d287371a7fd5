"""The verb finder on a text of the record, and what somebody confirms of its findings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from workbench.errors import WorkbenchError
from workbench.language.agents import Forum
from workbench.language.findings import Frame, blocks
from workbench.language.findings import find as found_in
from workbench.language.promises import position_of
from workbench.model.commitments import Commitment, Scope
from workbench.model.findings import Finding
from workbench.model.meeting import Meeting
from workbench.model.text import Placed, Text
from workbench.record.tables import commitments as table
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import text as text_table

if TYPE_CHECKING:
    from workbench.record.file import Record


def find(record: Record, slug: str) -> tuple[Finding, ...]:
    """What a text of the present meeting promises, in its order; nothing is written. What the register holds already says
    so. NotFoundError for a text that is not there."""
    text, paragraphs = _opened(record, slug)
    held = _Register.of(record, text)
    return tuple(held.marked(one) for one in found_in(paragraphs, _frame(record)))


def _opened(record: Record, slug: str) -> tuple[Text, tuple[Placed, ...]]:
    from workbench.actions.texts import placed

    text = text_table.named(record, meeting_table.current(record).id, slug)
    return text, placed(record, text)


def _frame(record: Record) -> Frame:
    meeting = meeting_table.current(record)
    series = meeting_table.series(record, meeting.series_id)
    names = tuple(
        (one.code, name)
        for one in meeting_table.members(record, series.id)
        for name in (one.short_name, one.formal_name)
        if name
    )
    titles = {area.id: (area.title, area.short_title) for area in table.areas(record, series.id)}
    return Frame(Forum(series.member_word, series.member_words, names), titles, _day(record, meeting))


def _day(record: Record, meeting: Meeting) -> date:
    """The day from which the text's spans of time count: the meeting's last; today at its place where none is set."""
    return meeting.ends_on or meeting.starts_on or record.now().astimezone(ZoneInfo(meeting.zone)).date()


class _Register:
    """What of a text stands in the register."""

    def __init__(self, held: Sequence[Commitment]) -> None:
        self._by_paragraph: dict[str | None, list[Commitment]] = {}
        for row in held:
            self._by_paragraph.setdefault(row.paragraph_id, []).append(row)

    @classmethod
    def of(cls, record: Record, text: Text) -> _Register:
        rows = table.of_series(record, meeting_table.current(record).series_id)
        return cls([row for row in rows if row.text_id == text.id])

    def marked(self, finding: Finding) -> Finding:
        return replace(finding, already_in=self.holding(finding))

    def holding(self, finding: Finding) -> str | None:
        """The commitment with the words of a finding, or with the words that it is a part of, or that are part of it."""
        words = _plain(finding.body)
        here = self._by_paragraph.get(finding.paragraph_id, [])
        for row in (*here, *self._by_paragraph.get(None, [])):
            other = _plain(row.body)
            if other == words or (row.paragraph_id is not None and _is_one(words, other)):
                return row.id
        return None


def _is_one(found: str, held: str) -> bool:
    """Whether words are part of what is held, or hold it with little else: a clause of a sentence that says two things is a
    promise of its own."""
    return f" {found} " in f" {held} " or (len(held) > len(found) * 0.4 and f" {held} " in f" {found} ")


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))


# --- confirming -------------------------------------------------------------------------------------------------------


def confirm(record: Record, slug: str, findings: Sequence[Finding]) -> tuple[Commitment, ...]:
    """Take findings into the register, as they are or as somebody corrected them; one step. A quotation must stand in the
    text, and in the register it must not. WorkbenchError else, and nothing is taken."""
    if not findings:
        raise WorkbenchError("No finding is chosen", "choose those that belong in the register")
    text, paragraphs = _opened(record, slug)
    bodies = {one.placed.paragraph.id: f"{one.placed.paragraph.body} {one.listed}" for one in blocks(paragraphs)}
    bodies |= {one.paragraph.id: one.paragraph.body for one in paragraphs if one.paragraph.id not in bodies}
    kept = {row.id for row in text_table.paragraphs(record, text.id)}
    codes = {one.code: one.id for one in meeting_table.members(record, meeting_table.current(record).series_id)}
    held = _Register.of(record, text)
    for place, finding in enumerate(findings):
        _refuse(text, finding, bodies, codes, held)
        if any(one.paragraph_id == finding.paragraph_id and one.body == finding.body for one in findings[:place]):
            raise WorkbenchError(f"“{finding.body}” is chosen twice", "choose each finding once")
    many = "1 commitment" if len(findings) == 1 else f"{len(findings)} commitments"
    with record.action(f"Take {many} from {text.title} into the register"):
        return tuple(_add(record, text, one, codes, is_kept=one.paragraph_id in kept) for one in findings)


def _add(record: Record, text: Text, finding: Finding, codes: Mapping[str, str], *, is_kept: bool) -> Commitment:
    from workbench.actions.commitments import add

    return add(
        record,
        finding.body,
        area_id=finding.area_id,
        kind=finding.kind,
        scope=finding.scope,
        members=[codes[code] for code in finding.members] if finding.scope is Scope.NAMED else (),
        deliverable=finding.deliverable,
        target=finding.target,
        owner=finding.owner,
        due=finding.due,
        text_id=text.id,
        paragraph_id=finding.paragraph_id if is_kept else None,
    )


def _refuse(text: Text, finding: Finding, bodies: Mapping[str, str], codes: Mapping[str, str], held: _Register) -> None:
    said = " ".join(finding.body.split())
    where = f"paragraph {finding.number or finding.name} of {text.title}"
    if position_of(finding.body, bodies.get(finding.paragraph_id, "")) is None:
        raise WorkbenchError(
            f"“{said}” are no words of {where}" if said else f"A finding of {where} has no words",
            "quote whole words as they stand there, or find anew if the text has changed",
        )
    if held.holding(finding):
        raise WorkbenchError(f"“{said}” from {where} stands in the register already", "leave it out, or find anew")
    if unknown := [code for code in finding.members if code not in codes]:
        raise WorkbenchError(
            f"There is no member '{unknown[0]}', whom {where} would name", "choose members of this series"
        )
    if finding.scope is Scope.NAMED and not finding.members:
        raise WorkbenchError(f"A finding of {where} would name nobody", "choose whom it names, or another scope")
