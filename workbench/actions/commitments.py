"""What can be done with commitments: their words, their elements, their areas, and what is reported on them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from workbench.actions.about import about_no_longer
from workbench.actions.changing import changed, moved, names_of, renumbered
from workbench.errors import WorkbenchError
from workbench.model.commitments import (
    ActionArea,
    Claim,
    Commitment,
    CommitmentKind,
    CommitmentMember,
    CommitmentStatus,
    Evidence,
    Indicator,
    OnSchedule,
    Progress,
    Scope,
    printed_number,
)
from workbench.model.meeting import Member
from workbench.record import rows
from workbench.record.tables import commitments as table
from workbench.record.tables import meeting as meeting_table

if TYPE_CHECKING:
    from workbench.record.file import Record


def add(
    record: Record,
    body: str,
    *,
    area_id: str | None = None,
    kind: CommitmentKind = CommitmentKind.COMMITMENT,
    scope: Scope = Scope.COLLECTIVE,
    members: Collection[str] = (),
    deliverable: str = "",
    target: str = "",
    owner: str = "",
    due: date | None = None,
    text_id: str | None = None,
    paragraph_id: str | None = None,
) -> Commitment:
    """A commitment of the present meeting, last in its action area. `members` are the ids of those it names, if it names
    some; then its scope is 'named'."""
    meeting = meeting_table.current(record)
    _refuse_blank(body, "A commitment would have no words")
    if scope is Scope.NAMED and not members:
        raise _names_nobody()
    number = _next_number(record, meeting.series_id, area_id)
    row = Commitment(
        record.fresh_key(), meeting.series_id, meeting.id, area_id, number, " ".join(body.split()), kind, scope,
        deliverable, target, owner, due, text_id=text_id, paragraph_id=paragraph_id,
    )  # fmt: skip
    with record.action(f"Add commitment {_number_in(record, row)}"):
        rows.insert(record, row)
        if members:
            set_members(record, row.id, members)
    return rows.get(record, Commitment, row.id)


def from_selection(
    record: Record, slug: str, paragraph_id: str, quotation: str, *, area_id: str | None = None, **more: Any
) -> Commitment:
    """A commitment in the words of a paragraph. Its kind, scope and area are read from the words where they tell, unless
    they are given. WorkbenchError for words that do not stand there."""
    from workbench.actions.quoted import quoted, source_of

    source = source_of(record, slug, paragraph_id)
    given = quoted(record, source, quotation)
    if area_id is not None:
        given["area_id"] = area_id
    return add(record, quotation, **{**given, **more})


def _refuse_blank(value: str, what: str) -> None:
    if not value.strip():
        raise WorkbenchError(what, "write them first")


def _names_nobody() -> WorkbenchError:
    return WorkbenchError(
        "The commitment would name nobody", "choose those it names first; none or all means everybody"
    )


def _next_number(record: Record, series_id: str, area_id: str | None) -> int:
    """WorkbenchError for an area of another series, NotFoundError for one that is not there."""
    if area_id is not None and rows.get(record, ActionArea, area_id).series_id != series_id:
        raise WorkbenchError("The action area belongs to another series of meetings", "choose one of this series")
    return max((row.number for row in table.in_area(record, series_id, area_id)), default=0) + 1


def _number_in(record: Record, row: Commitment) -> str:
    """'2.3', as it is printed."""
    return printed_number(row, rows.get(record, ActionArea, row.area_id) if row.area_id else None)


# --- changing -------------------------------------------------------------------------------------------------------------

CHANGEABLE = ("area_id", "kind", "scope", "deliverable", "target", "owner", "due", "status")


def change(record: Record, key: str, *, correcting: bool = False, **new: object) -> None:
    """Change a commitment's `area_id`, `kind`, `scope`, `deliverable`, `target`, `owner`, `due` or `status`. In another
    area it comes last. The original date, once set, changes only by `correcting` a mistake: a new date is `revise_due`."""
    old = rows.get(record, Commitment, key)
    row = changed(old, CHANGEABLE, new)
    if row is None:
        return
    if old.due is not None and row.due != old.due and not correcting:
        raise WorkbenchError(
            f"Commitment {_number_in(record, old)} has its original date, {old.due.isoformat()}, which is kept",
            "revise the date and say why, or correct the original if it was a mistake",
        )
    if row.scope is Scope.NAMED and old.scope is not Scope.NAMED:
        raise _names_nobody()
    if row.area_id != old.area_id:
        row = replace(row, number=_next_number(record, row.series_id, row.area_id))
    with record.action(_label(record, old, row)):
        rows.update(record, row)
        if old.scope is Scope.NAMED and row.scope is not Scope.NAMED:
            _name(record, key, ())


_SAID = {"area": "action area", "due": "date"}
_MARKED = {
    CommitmentStatus.FULFILLED: "Mark {} as fulfilled",
    CommitmentStatus.OPEN: "Reopen {}",
    CommitmentStatus.SUPERSEDED: "Mark {} as superseded",
}


def _label(record: Record, old: Commitment, new: Commitment) -> str:
    """'Change the owner of commitment 2.3'."""
    number = f"commitment {_number_in(record, old)}"
    what = [_SAID.get(name, name) for name in names_of(old, new) if name != "number"]
    if what == ["status"]:
        return _MARKED[new.status].format(number)
    if what == ["action area"]:
        area = rows.get(record, ActionArea, new.area_id).number if new.area_id else None
        return f"Move {number} to action area {area}" if area else f"Move {number} out of its action area"
    return f"Change the {' and '.join(what)} of {number}"


def correct_wording(record: Record, key: str, body: str) -> None:
    """Put a typing mistake right in the words of a commitment, which otherwise stay as they were."""
    _refuse_blank(body, "A commitment would have no words")
    row = changed(rows.get(record, Commitment, key), ("body",), {"body": " ".join(body.split())})
    if row is not None:
        with record.action(f"Correct the wording of commitment {_number_in(record, row)}"):
            rows.update(record, row)


def revise_due(record: Record, key: str, due: date, why: str) -> None:
    """Set the date that holds now, with its reason; the original one stays."""
    old = rows.get(record, Commitment, key)
    number = _number_in(record, old)
    if not why.strip():
        raise WorkbenchError(f"The date of commitment {number} would change without a reason", "say why it is revised")
    if old.due is None:
        raise WorkbenchError(f"Commitment {number} has no date that could be revised", "set its date instead")
    row = changed(old, ("revised_due", "revised_why"), {"revised_due": due, "revised_why": why.strip()})
    if row is not None:
        with record.action(f"Revise the date of commitment {number}"):
            rows.update(record, row)


def set_members(record: Record, key: str, member_ids: Collection[str]) -> None:
    """Say whom a commitment names. All members, or none, is nobody in particular: then it is no longer 'named'."""
    row = rows.get(record, Commitment, key)
    everybody = {one.id for one in meeting_table.members(record, row.series_id)}
    for unknown in set(member_ids) - everybody:
        rows.get(record, Member, unknown)
        raise WorkbenchError("The member belongs to another series of meetings", "choose members of this series")
    named = set(member_ids) if set(member_ids) != everybody else set()
    scope = Scope.NAMED if named else Scope.COLLECTIVE if row.scope is Scope.NAMED else row.scope
    with record.action(f"Change whom commitment {_number_in(record, row)} names"):
        if scope is not row.scope:
            rows.update(record, replace(row, scope=scope))
        _name(record, key, named)


def _name(record: Record, key: str, member_ids: Collection[str]) -> None:
    held = {one.member_id: one for one in table.members_of(record, key)}
    for member_id in sorted(held.keys() - set(member_ids)):
        rows.delete(record, CommitmentMember, held[member_id].id)
    fresh = sorted(set(member_ids) - held.keys())
    rows.insert_all(record, [CommitmentMember(record.fresh_key(), key, member_id) for member_id in fresh])


def fulfil(record: Record, keys: Sequence[str]) -> None:
    """Mark commitments as fulfilled."""
    _mark(record, keys, CommitmentStatus.FULFILLED)


def reopen(record: Record, keys: Sequence[str]) -> None:
    """Mark commitments as open again."""
    _mark(record, keys, CommitmentStatus.OPEN)


def supersede(record: Record, keys: Sequence[str]) -> None:
    """Mark commitments as replaced by later ones."""
    _mark(record, keys, CommitmentStatus.SUPERSEDED)


def _mark(record: Record, keys: Sequence[str], status: CommitmentStatus) -> None:
    old = [rows.get(record, Commitment, key) for key in dict.fromkeys(keys)]
    new = [row for row in (changed(one, ("status",), {"status": status}) for one in old) if row is not None]
    if not new:
        return
    with record.action(_MARKED[status].format(_all_named(record, new))):
        for row in new:
            rows.update(record, row)


def _all_named(record: Record, some: Sequence[Commitment]) -> str:
    """'commitment 2.3', or '3 commitments'."""
    return f"commitment {_number_in(record, some[0])}" if len(some) == 1 else f"{len(some)} commitments"


def move(record: Record, key: str, step: int) -> None:
    """Move a commitment among those of its action area; the numbers between change places."""
    row = rows.get(record, Commitment, key)
    order = moved(table.in_area(record, row.series_id, row.area_id), key, step)
    with record.action(f"Move commitment {_number_in(record, row)} {'up' if step < 0 else 'down'}"):
        for one in _one_by_one(renumbered(order, "number")):
            rows.update(record, one)


def _one_by_one(new: Sequence[Any]) -> Iterator[Any]:
    """Rows whose numbers change places, in an order in which no two ever bear the same: they step aside first."""
    for place, row in enumerate(new, 1):
        yield replace(row, number=-place)
    yield from new


def remove(record: Record, *keys: str) -> None:
    """Remove commitments with their indicators and all that was reported on them. A number stays free, unless it was the
    last."""
    gone = [rows.get(record, Commitment, key) for key in dict.fromkeys(keys)]
    with record.action(f"Remove {_all_named(record, gone)}"):
        for row in gone:
            _remove(record, row.id)


def _remove(record: Record, key: str) -> None:
    for kind, held in (
        (CommitmentMember, table.members_of(record, key)),
        (Indicator, table.indicators_of(record, key)),
        (Progress, table.progress_of(record, key)),
    ):
        for one in held:
            rows.delete(record, kind, one.id)
    about_no_longer(record, "commitment", key)
    rows.delete(record, Commitment, key)


# --- indicators and reports -----------------------------------------------------------------------------------------------


def add_indicator(
    record: Record, commitment_id: str, name: str, *, baseline: str = "", target: str = "", unit: str = ""
) -> Indicator:
    """By what a commitment is measured."""
    commitment = rows.get(record, Commitment, commitment_id)
    _refuse_blank(name, "An indicator would have no name")
    indicator = Indicator(record.fresh_key(), commitment_id, name.strip(), baseline, target, unit)
    with record.action(f"Add an indicator of commitment {_number_in(record, commitment)}"):
        rows.insert(record, indicator)
    return indicator


def change_indicator(record: Record, key: str, **new: object) -> None:
    """Change an indicator's `name`, `baseline`, `target` or `unit`."""
    old = rows.get(record, Indicator, key)
    row = changed(old, ("name", "baseline", "target", "unit"), new)
    if row is None:
        return
    _refuse_blank(row.name, "The indicator would have no name")
    with record.action(f"Change the {' and '.join(names_of(old, row))} of the indicator {old.name}"):
        rows.update(record, row)


def remove_indicator(record: Record, key: str) -> None:
    indicator = rows.get(record, Indicator, key)
    with record.action(f"Remove the indicator {indicator.name}"):
        rows.delete(record, Indicator, key)


def report(
    record: Record,
    commitment_id: str,
    member_id: str,
    cycle: str,
    *,
    claim: Claim,
    evidence: Evidence | None = None,
    schedule: OnSchedule | None = None,
    narrative: str = "",
    score: int | None = None,
    reported_on: date | None = None,
) -> Progress:
    """Keep what a member reports on a commitment in one cycle; it replaces what it reported in that cycle before.
    `reported_on` is today at the meeting's place unless it is given."""
    commitment, member = rows.get(record, Commitment, commitment_id), rows.get(record, Member, member_id)
    _refuse_report(record, commitment, member, cycle.strip(), score)
    before = table.report_of(record, commitment_id, member_id, cycle.strip())
    row = Progress(
        before.id if before else record.fresh_key(), commitment_id, member_id, cycle.strip(),
        reported_on or _today(record), claim, evidence, schedule, score, narrative,
    )  # fmt: skip
    with record.action(f"Note the report of {member.short_name} on commitment {_number_in(record, commitment)}"):
        if before is None:
            rows.insert(record, row)
        elif row != before:
            rows.update(record, row)
    return row


def _refuse_report(record: Record, commitment: Commitment, member: Member, cycle: str, score: int | None) -> None:
    _refuse_blank(cycle, "A report would belong to no cycle")
    if score not in (None, -1, 0, 1):
        raise WorkbenchError(
            f"{score} is no score", "a report scores 1 (full), 0 (partial or in progress) or -1 (none)"
        )
    named = {one.member_id for one in table.members_of(record, commitment.id)}
    if member.series_id != commitment.series_id or (commitment.scope is Scope.NAMED and member.id not in named):
        number = _number_in(record, commitment)
        raise WorkbenchError(f"Commitment {number} does not name {member.short_name}", "add it to those it names first")


def _today(record: Record) -> date:
    return record.now().astimezone(ZoneInfo(meeting_table.current(record).zone)).date()


def remove_report(record: Record, key: str) -> None:
    """Take a report back: then there is none, which is not 'not started'."""
    row = rows.get(record, Progress, key)
    name = rows.get(record, Member, row.member_id).short_name
    number = _number_in(record, rows.get(record, Commitment, row.commitment_id))
    with record.action(f"Remove the report of {name} on commitment {number}"):
        rows.delete(record, Progress, key)


# --- action areas ---------------------------------------------------------------------------------------------------------


def add_area(record: Record, title: str, short_title: str = "") -> ActionArea:
    """An action area of the present series, the last one."""
    series_id = meeting_table.current(record).series_id
    _refuse_blank(title, "An action area would have no title")
    number = max((row.number for row in table.areas(record, series_id)), default=0) + 1
    area = ActionArea(record.fresh_key(), series_id, number, title.strip(), short_title.strip() or title.strip())
    with record.action(f"Add action area {number}"):
        rows.insert(record, area)
    return area


def change_area(record: Record, key: str, **new: object) -> None:
    """Change an action area's `title` or `short_title`."""
    old = rows.get(record, ActionArea, key)
    row = changed(old, ("title", "short_title"), new)
    if row is None:
        return
    _refuse_blank(row.title, f"Action area {row.number} would have no title")
    with record.action(f"Change the {' and '.join(names_of(old, row))} of action area {row.number}"):
        rows.update(record, row)


def move_area(record: Record, key: str, step: int) -> None:
    """Move an action area; its commitments' printed numbers follow."""
    area = rows.get(record, ActionArea, key)
    order = moved(table.areas(record, area.series_id), key, step)
    with record.action(f"Move action area {area.number} {'up' if step < 0 else 'down'}"):
        for one in _one_by_one(renumbered(order, "number")):
            rows.update(record, one)


def remove_area(record: Record, key: str) -> None:
    """Remove an action area in which no commitment stands."""
    area = rows.get(record, ActionArea, key)
    count = len(table.in_area(record, area.series_id, key))
    if count:
        standing = "1 commitment stands" if count == 1 else f"{count} commitments stand"
        raise WorkbenchError(f"{standing} in action area {area.number}", "move them to another area first")
    with record.action(f"Remove action area {area.number}"):
        about_no_longer(record, "action_area", key)
        rows.delete(record, ActionArea, key)
