"""What can be done with the agenda: its items, and what is said and decided under them. Each function is one step."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from textwrap import shorten
from typing import TYPE_CHECKING, Any, TypeVar

from workbench.errors import WorkbenchError
from workbench.model.agenda import AgendaItem, Decision, Intervention, ItemKind, schedule
from workbench.model.delegations import Delegation
from workbench.model.meeting import Meeting, Member
from workbench.model.positions import with_one_at
from workbench.record import rows
from workbench.record.tables import agenda as table
from workbench.record.tables import delegations as delegations_table
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import tasks as tasks_table

if TYPE_CHECKING:
    from workbench.language.floor import Speaker
    from workbench.record.file import Record

LONGEST = 7 * 24 * 60
"""Minutes that an item may last at most: a week."""

FIELDS = {
    "title": "title",
    "number": "number",
    "kind": "kind",
    "minutes": "length",
    "pinned": "start",
    "purpose": "purpose",
    "lead": "lead speakers",
    "annotation": "annotation",
    "summary": "summary",
    "notes": "notes",
}
"""What `change` changes, and what the journal calls it."""

Seated = TypeVar("Seated", AgendaItem, Intervention, Decision)


# --- items ------------------------------------------------------------------------------------------------------------


def add(
    record: Record,
    title: str,
    *,
    kind: ItemKind = ItemKind.ITEM,
    parent_id: str | None = None,
    before_id: str | None = None,
    number: str = "",
    minutes: int | None = None,
    pinned: datetime | None = None,
    lead: str = "",
) -> AgendaItem:
    """Add an item below its parent (None: at the top): before one of those that stand there, or last."""
    meeting = meeting_table.current(record)
    item = AgendaItem(
        record.fresh_key(), meeting.id, parent_id, 0, number.strip(), _titled(title), kind, minutes, pinned, lead=lead
    )
    _check(record, item)
    siblings = table.children(record, meeting.id, parent_id)
    index = _index_of(siblings, before_id)
    with record.action(f"Add {_named(item)}"):
        item = _seat(record, item, siblings, index)
        rows.insert(record, item)
    return item


def change(record: Record, key: str, **new: Any) -> AgendaItem:
    """Change some of an item's FIELDS, given by name; returns it as it then is. TypeError for another name."""
    _refuse_unknown(new, FIELDS)
    item = rows.get(record, AgendaItem, key)
    changed = replace(item, **new)
    changed = replace(changed, title=_titled(changed.title), number=changed.number.strip(), kind=ItemKind(changed.kind))
    _check(record, changed)
    if changed != item:
        names = " and ".join(FIELDS[name] for name in FIELDS if getattr(changed, name) != getattr(item, name))
        with record.action(f"Change the {names} of {_named(item)}"):
            rows.update(record, changed)
    return changed


def move(record: Record, key: str, parent_id: str | None, before_id: str | None = None) -> None:
    """Put an item, with all below it, below another (None: at the top), before one that stands there or last. Its number
    stays."""
    item = rows.get(record, AgendaItem, key)
    _check(record, replace(item, parent_id=parent_id))
    there = table.children(record, item.meeting_id, parent_id)
    if before_id == key and item.parent_id == parent_id:
        return
    siblings = [one for one in there if one.id != key]
    index = _index_of(siblings, before_id)
    if item.parent_id == parent_id and there[index].id == key:
        return  # it stands there already
    with record.action(f"Move {_named(item)}"):
        rows.update(record, _seat(record, replace(item, parent_id=parent_id), siblings, index))


def move_by(record: Record, key: str, step: int) -> None:
    """Move an item one place up (-1) or down (+1) among its siblings. From the edge it goes into the nearest parent of the
    same kind and level: from the end of one day to the beginning of the next. Nothing happens at the end of the agenda."""
    _refuse_far(step)
    item = rows.get(record, AgendaItem, key)
    siblings = table.children(record, item.meeting_id, item.parent_id)
    place = [one.id for one in siblings].index(key) + step
    if 0 <= place < len(siblings):
        behind = place if step < 0 else place + 1
        move(record, key, item.parent_id, siblings[behind].id if behind < len(siblings) else None)
        return
    parent = _parent_beside(record, item, step)
    if parent is not None:
        there = table.children(record, item.meeting_id, parent.id)
        move(record, key, parent.id, there[0].id if step > 0 and there else None)


def indent(record: Record, key: str, step: int) -> None:
    """Move an item one level down (+1), to the end of what stands below the sibling before it; or one level up (-1), right
    after its parent. Nothing happens where there is no such sibling or parent."""
    _refuse_far(step)
    item = rows.get(record, AgendaItem, key)
    if step > 0:
        siblings = table.children(record, item.meeting_id, item.parent_id)
        place = [one.id for one in siblings].index(key)
        if place > 0:
            move(record, key, siblings[place - 1].id)
    elif item.parent_id is not None:
        parent = rows.get(record, AgendaItem, item.parent_id)
        beside = [one.id for one in table.children(record, item.meeting_id, parent.parent_id)]
        after = beside[beside.index(parent.id) + 1 :]
        move(record, key, parent.parent_id, after[0] if after else None)


def remove(record: Record, key: str) -> None:
    """Remove an item with all below it, and what was said and decided there. Papers and tasks stay and lose the link."""
    item = rows.get(record, AgendaItem, key)
    below = table.below(record, key)
    keys = (*below, key)
    beneath = f" and {len(below)} below it" if below else ""
    with record.action(f"Remove {_named(item)}{beneath}"):
        for paper in table.papers_under(record, keys):
            rows.update(record, replace(paper, agenda_item_id=None))
        for task in tasks_table.about(record, "agenda_item", keys):
            rows.update(record, replace(task, about_kind="", about_id=None))
        for said in table.interventions_under(record, keys):
            rows.delete(record, Intervention, said.id)
        for made in table.decisions_under(record, keys):
            rows.delete(record, Decision, made.id)
        for gone in keys:
            rows.delete(record, AgendaItem, gone)


# --- interventions ----------------------------------------------------------------------------------------------------


def add_intervention(
    record: Record, item_id: str, delegation_id: str, body: str, *, point: str = "", before_id: str | None = None
) -> Intervention:
    """Note what a delegation said under an item: before another intervention there, or last."""
    item = rows.get(record, AgendaItem, item_id)
    said = Intervention(record.fresh_key(), item_id, delegation_id, 0, body.strip(), point.strip())
    _check_said(record, item, said)
    siblings = table.interventions_of(record, item_id)
    index = _index_of(siblings, before_id)
    with record.action(f"Note what {_name_of(record, delegation_id)} said under {_named(item)}"):
        said = _seat(record, said, siblings, index)
        rows.insert(record, said)
    return said


def change_intervention(record: Record, key: str, **new: Any) -> Intervention:
    """Change `body`, `point` or `delegation_id` of an intervention; returns it as it then is. TypeError for another name."""
    _refuse_unknown(new, ("body", "point", "delegation_id"))
    said = rows.get(record, Intervention, key)
    changed = replace(said, **{name: value.strip() for name, value in new.items()})
    _check_said(record, rows.get(record, AgendaItem, said.agenda_item_id), changed)
    _put(record, said, changed, f"Change what {_name_of(record, said.delegation_id)} said")
    return changed


def remove_intervention(record: Record, key: str) -> None:
    said = rows.get(record, Intervention, key)
    with record.action(f"Remove what {_name_of(record, said.delegation_id)} said"):
        rows.delete(record, Intervention, key)


def move_intervention(record: Record, key: str, step: int) -> None:
    """Move an intervention one place up (-1) or down (+1) within its item."""
    said = rows.get(record, Intervention, key)
    siblings = table.interventions_of(record, said.agenda_item_id)
    label = f"Move what {_name_of(record, said.delegation_id)} said"
    _move_within(record, said, siblings, step, label)


def note(record: Record, item_id: str, line: str) -> tuple[Intervention, ...]:
    """Note a line as it is typed in the room, who spoke first: 'AUS supports the draft'; 'AUS, NZL: support it' notes the
    same of both. Observers and guests are named by their abbreviation or by the beginning of their name. WorkbenchError
    where nobody is recognised; it tells the codes."""
    from workbench.language.floor import who_spoke

    item = rows.get(record, AgendaItem, item_id)
    who, said = who_spoke(line, _speakers(record, item.meeting_id))
    names = " and ".join(speaker.name for speaker in who)
    if not said:
        raise WorkbenchError(f"Nothing is noted of what {names} said", "go on after the code, as in 'AUS supports it'")
    with record.action(f"Note what {names} said under {_named(item)}"):
        return tuple(add_intervention(record, item_id, speaker.id, said) for speaker in who)


def _speakers(record: Record, meeting_id: str) -> list[Speaker]:
    """Every delegation of a meeting as notes may name it: members by code or short name, others as they are called."""
    from workbench.language.floor import Speaker

    meeting = rows.get(record, Meeting, meeting_id)
    members = {member.id: member for member in meeting_table.members(record, meeting.series_id)}
    speakers = []
    for delegation in delegations_table.of_meeting(record, meeting_id):
        if delegation.member_id is not None:
            member = members[delegation.member_id]
            speakers.append(Speaker(delegation.id, member.short_name, (member.code,)))
        else:
            _, _, short = delegation.name.rstrip(" )").partition("(")
            speakers.append(Speaker(delegation.id, delegation.name, (short,) if short else (), cut_short=True))
    return speakers


# --- decisions --------------------------------------------------------------------------------------------------------


def add_decision(record: Record, item_id: str, body: str, *, before_id: str | None = None) -> Decision:
    """Note a decision taken under an item: before another one there, or last."""
    item = rows.get(record, AgendaItem, item_id)
    made = Decision(record.fresh_key(), item_id, 0, _decided(body))
    siblings = table.decisions_of(record, item_id)
    index = _index_of(siblings, before_id)
    with record.action(f"Note a decision under {_named(item)}"):
        made = _seat(record, made, siblings, index)
        rows.insert(record, made)
    return made


def change_decision(record: Record, key: str, **new: Any) -> Decision:
    """Change the `body` of a decision; returns it as it then is. TypeError for another name."""
    _refuse_unknown(new, ("body",))
    made = rows.get(record, Decision, key)
    changed = replace(made, body=_decided(new.get("body", made.body)))
    _put(record, made, changed, f"Change a decision under {_named(rows.get(record, AgendaItem, made.agenda_item_id))}")
    return changed


def remove_decision(record: Record, key: str) -> None:
    made = rows.get(record, Decision, key)
    with record.action(f"Remove a decision under {_named(rows.get(record, AgendaItem, made.agenda_item_id))}"):
        rows.delete(record, Decision, key)


def move_decision(record: Record, key: str, step: int) -> None:
    """Move a decision one place up (-1) or down (+1) within its item."""
    made = rows.get(record, Decision, key)
    label = f"Move a decision under {_named(rows.get(record, AgendaItem, made.agenda_item_id))}"
    _move_within(record, made, table.decisions_of(record, made.agenda_item_id), step, label)


# --- places -----------------------------------------------------------------------------------------------------------


def _index_of(siblings: Sequence[Seated], before_id: str | None) -> int:
    """Where one comes to stand that is put before another, or last."""
    ids = [one.id for one in siblings]
    if before_id is not None and before_id not in ids:
        raise WorkbenchError("What it is to stand before is not there any more", "choose another place")
    return len(ids) if before_id is None else ids.index(before_id)


def _seat(record: Record, row: Seated, siblings: Sequence[Seated], index: int) -> Seated:
    """The row with its position at `index` among its siblings; these are rewritten only where no gap is left. Only inside
    `record.action`."""
    places: tuple[int, ...] = with_one_at([one.position for one in siblings], index)
    for one, position in zip(siblings, (*places[:index], *places[index + 1 :]), strict=True):
        if one.position != position:
            rows.update(record, replace(one, position=position))
    return replace(row, position=places[index])


def _move_within(record: Record, row: Seated, siblings: Sequence[Seated], step: int, label: str) -> None:
    _refuse_far(step)
    place = [one.id for one in siblings].index(row.id) + step
    if 0 <= place < len(siblings):
        with record.action(label):
            rows.update(record, _seat(record, row, [one for one in siblings if one.id != row.id], place))


def _parent_beside(record: Record, item: AgendaItem, step: int) -> AgendaItem | None:
    """The next (+1) or last (-1) item in reading order that could be the parent instead: as deep, and of the same kind."""
    placed = schedule(table.items(record, item.meeting_id))
    at = next((index for index, one in enumerate(placed) if one.item.id == item.parent_id), None)
    if at is None:
        return None
    like = (placed[at].level, placed[at].item.kind)
    others = placed[at + 1 :] if step > 0 else placed[:at][::-1]
    return next((one.item for one in others if (one.level, one.item.kind) == like), None)


# --- what is refused, and words ---------------------------------------------------------------------------------------


def _check(record: Record, item: AgendaItem) -> None:
    """WorkbenchError for what no agenda can hold."""
    if item.minutes is not None and not 0 <= item.minutes <= LONGEST:
        raise WorkbenchError(f"{_named(item)} cannot last {item.minutes} minutes", f"give 0 to {LONGEST} minutes")
    if item.parent_id is None:
        return
    if item.kind is ItemKind.DAY:
        raise WorkbenchError(f"{_named(item)} is a day, which stands at the top", "choose a place between days")
    if rows.get(record, AgendaItem, item.parent_id).meeting_id != item.meeting_id:
        raise WorkbenchError("The item to stand below is of another meeting", "choose one of this meeting")
    if item.parent_id in (item.id, *table.below(record, item.id)):
        raise WorkbenchError(f"{_named(item)} cannot stand below itself", "choose another place")


def _check_said(record: Record, item: AgendaItem, said: Intervention) -> None:
    if not said.body and not said.point:
        raise WorkbenchError("An intervention needs words", "type what was said, or remove it")
    if rows.get(record, Delegation, said.delegation_id).meeting_id != item.meeting_id:
        raise WorkbenchError("The delegation is of another meeting", "choose one of this meeting")


def _titled(title: str) -> str:
    """A title on one line; WorkbenchError for a blank one."""
    line = " ".join(title.split())
    if not line:
        raise WorkbenchError("An agenda item needs a title", "type one")
    return line


def _decided(body: str) -> str:
    if not body.strip():
        raise WorkbenchError("A decision needs words", "type what was decided, or remove it")
    return body.strip()


def _put(record: Record, old: Seated, new: Seated, label: str) -> None:
    if new != old:
        with record.action(label):
            rows.update(record, new)


def _refuse_unknown(new: Collection[str], known: Collection[str]) -> None:
    unknown = [name for name in new if name not in known]
    if unknown:
        raise TypeError(f"{unknown[0]} is none of {', '.join(known)}")


def _refuse_far(step: int) -> None:
    if step not in (-1, 1):
        raise ValueError("a step is -1 or +1")


def _named(item: AgendaItem) -> str:
    """'item 3 Adoption of the agenda', 'break Coffee'; a day by its title alone."""
    kind = "" if item.kind is ItemKind.DAY else item.kind.value
    return " ".join(part for part in (kind, item.number, shorten(item.title, 80, placeholder=" …")) if part)


def _name_of(record: Record, delegation_id: str) -> str:
    delegation = rows.get(record, Delegation, delegation_id)
    return rows.get(record, Member, delegation.member_id).short_name if delegation.member_id else delegation.name
