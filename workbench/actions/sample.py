"""Reading a shipped sample into a record. Its facts and texts lie in `resources/samples`, one folder each."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from workbench import shipped
from workbench.actions import create, sample_negotiation, texts
from workbench.compose import outline
from workbench.compose.facts import facts
from workbench.errors import WorkbenchError
from workbench.model.agenda import AgendaItem, Decision, Intervention, ItemKind
from workbench.model.commitments import (
    ActionArea,
    Commitment,
    CommitmentKind,
    CommitmentMember,
    Indicator,
    Scope,
)
from workbench.model.delegations import Attendance, Delegation, DelegationKind
from workbench.model.meeting import Meeting, MeetingStatus, Member, Series
from workbench.model.papers import Classification, Paper, PaperVersion, Purpose
from workbench.model.tasks import Task, TaskStatus
from workbench.model.text import Text, TextParagraph
from workbench.record import file, rows
from workbench.record.clock import Clock
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import papers as papers_table

if TYPE_CHECKING:
    from workbench.record.file import Record

SAMPLES = ("daegu-2005",)
WRITTEN = ("joint-statement", "press-release")
"""Texts whose paragraphs come with a sample; the Chair's Summary is composed from the agenda."""


@dataclass
class _Sample:
    """What has been read so far, for what refers to it."""

    record: Record
    name: str
    source: dict[str, Any]
    zone: ZoneInfo
    members: dict[str, Member] = field(default_factory=dict)
    delegations: dict[str, Delegation] = field(default_factory=dict)
    items: dict[str, AgendaItem] = field(default_factory=dict)
    papers: dict[int, Paper] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)
    paragraphs: list[TextParagraph] = field(default_factory=list)

    def read(self, name: str) -> str:
        return shipped.read_text(f"samples/{self.name}/{name}")

    def local(self, value: str) -> datetime | None:
        """A local time of the meeting, '2005-09-01T09:00', with its zone; None for an empty one."""
        return datetime.fromisoformat(value).replace(tzinfo=self.zone) if value else None


def make(path: Path, name: str, *, negotiated: bool = True) -> None:
    """Make a record with a shipped sample in it: the same keys and the same clock each time. Where it is not `negotiated`
    no draft has been circulated yet. WorkbenchError where `path` stands already."""
    if name not in SAMPLES:
        raise WorkbenchError(f"There is no sample '{name}'", f"choose one of {', '.join(SAMPLES)}")

    def fill(record: Record) -> None:
        record.entropy = steady_entropy(name)
        _fill(record, name)
        if negotiated:
            sample_negotiation.fill(record, name)

    file.create(path, fill)


def steady_entropy(seed: str) -> Callable[[int], bytes]:
    """Bytes that look random and are the same for one seed each time."""
    count = 0

    def entropy(size: int) -> bytes:
        nonlocal count
        count += 1
        return hashlib.sha256(f"{seed} {count}".encode()).digest()[:size]

    return entropy


def _fill(record: Record, name: str) -> None:
    """Put the sample into a record that is being made; its clock stands still meanwhile."""
    source = tomllib.loads(shipped.read_text(f"samples/{name}/meeting.toml"))
    clock = datetime.fromisoformat(source["meeting"]["clock"])
    meeting_table.set_setting(record, "clock", rows.as_text(clock))
    record.clock = Clock(clock, runs=False)  # keys hold the time, and are to be the same each time
    sample = _Sample(record, name, source, ZoneInfo(source["meeting"]["zone"]))
    series, meeting = _series_and_meeting(sample)
    _delegations(sample, meeting)
    _agenda(sample, meeting)
    _papers(sample, series, meeting)
    _texts(sample, series, meeting)
    _commitments(sample, series, meeting)
    _tasks(sample, meeting)


def _series_and_meeting(sample: _Sample) -> tuple[Series, Meeting]:
    record, source = sample.record, sample.source
    profile = create.forum_profile(source["series"]["forum"])
    series = create.series_of(record, profile, source["series"]["name"], source["series"]["short_name"])
    members = create.members_of(record, profile, series)
    sample.members = {member.code: member for member in members}
    facts_of_meeting = source["meeting"]
    same = ("title", "short_title", "kind", "theme", "city", "venue", "zone", "chair", "next_year", "symbol")
    more = ("initiative", "leaders_theme", "leaders_aims", "retreat", "notice")
    meeting = Meeting(
        record.fresh_key(),
        series.id,
        facts_of_meeting["number"],
        **{name: facts_of_meeting[name] for name in same + more},
        starts_on=_day(facts_of_meeting["starts_on"]),
        ends_on=_day(facts_of_meeting["ends_on"]),
        host_id=sample.members[facts_of_meeting["host"]].id,
        next_host_id=sample.members[facts_of_meeting["next_host"]].id,
        status=MeetingStatus.OPEN,
    )
    rows.insert_all(record, [series, *members, meeting])
    return series, meeting


def _day(value: Any) -> date | None:
    """A date as TOML gives it, or as text; None for an empty one."""
    return value if isinstance(value, date) else date.fromisoformat(value) if value else None


def _delegations(sample: _Sample, meeting: Meeting) -> None:
    for position, entry in enumerate(sample.source["delegation"], 1):
        member = sample.members[entry["member"]] if "member" in entry else None
        delegation = Delegation(
            sample.record.fresh_key(),
            meeting.id,
            DelegationKind(entry.get("kind", "member")),
            position,
            member.id if member else None,
            entry.get("name", ""),
            Attendance(entry.get("attendance", "expected")),
            committee=entry.get("committee", False),
        )
        sample.delegations[member.code if member else delegation.name] = delegation
    rows.insert_all(sample.record, sample.delegations.values())


def _agenda(sample: _Sample, meeting: Meeting) -> None:
    above: dict[int, str] = {}
    items: list[AgendaItem] = []
    notes: list[object] = []
    for position, entry in enumerate(sample.source["agenda"], 1):
        level = entry["level"]
        item = AgendaItem(
            sample.record.fresh_key(),
            meeting.id,
            above[level - 1] if level else None,
            position,
            entry.get("number", ""),
            entry["title"],
            ItemKind(entry["kind"]),
            entry.get("minutes"),
            sample.local(entry.get("pinned", "")),
            **{name: entry.get(name, "") for name in ("purpose", "lead", "annotation", "summary")},
        )
        above[level] = item.id
        items.append(item)
        notes += _notes(sample, item, entry)
        if item.number:
            sample.items[item.number] = item
    rows.insert_all(sample.record, [*items, *notes])


def _notes(sample: _Sample, item: AgendaItem, entry: dict[str, Any]) -> list[object]:
    fresh_key = sample.record.fresh_key
    interventions: list[object] = [
        Intervention(
            fresh_key(), item.id, sample.delegations[said["member"]].id, number, said["body"], said.get("point", "")
        )
        for number, said in enumerate(entry.get("intervention", ()), 1)
    ]
    decisions = [
        Decision(fresh_key(), item.id, number, made["body"]) for number, made in enumerate(entry.get("decision", ()), 1)
    ]
    return [*interventions, *decisions]


def _papers(sample: _Sample, series: Series, meeting: Meeting) -> None:
    for entry in sample.source["paper"]:
        item = sample.items.get(entry.get("agenda", ""))
        paper = Paper(
            sample.record.fresh_key(),
            meeting.id,
            entry["number"],
            f"{meeting.symbol}/{entry['number']:03}",
            entry["title"],
            item.id if item else None,
            entry["submitted_by"],
            Purpose(entry["purpose"]),
            Classification(entry["classification"]),
            entry.get("reason", ""),
            _day(entry.get("derestricted_on", "")),
        )
        sample.papers[paper.number] = paper
        rows.insert_all(sample.record, [paper])
        if entry.get("file"):
            _paper_file(sample, meeting, paper, item, entry["file"])


def _paper_file(sample: _Sample, meeting: Meeting, paper: Paper, item: AgendaItem | None, name: str) -> None:
    """Make the paper's Word file and keep it, as if it had been handed in."""
    from workbench.compose.paper import paper as paper_document
    from workbench.compose.stamp import Stamp
    from workbench.word.writer import to_docx

    now = sample.record.now().replace(second=0, microsecond=0)
    stamp = Stamp(as_of=now, zone=meeting.zone, place=meeting.city)
    body = outline.fill(sample.read(name), {})
    data = to_docx(paper_document(meeting, paper, item.title if item else "", body, stamp), now=now)
    file_name = f"{paper.symbol.replace('/', '-')}.docx"
    content_hash = papers_table.keep(sample.record, data)
    version = PaperVersion(sample.record.fresh_key(), paper.id, 0, file_name, content_hash, len(data), now)
    rows.insert_all(sample.record, [version])


def _texts(sample: _Sample, series: Series, meeting: Meeting) -> None:
    known = create.texts_of(sample.record, meeting)
    rows.insert_all(sample.record, known)
    sample.texts = {text.slug: text for text in known}
    held = facts(series, meeting, tuple(sample.members.values()), tuple(sample.delegations.values()))
    for slug in WRITTEN:
        text = sample.texts[slug]
        opening = outline.opening(shipped.read_text(f"outlines/{text.outline}.txt"))
        drafted = outline.fill(sample.read(f"{slug}.txt").replace("%opening", opening), held)
        paragraphs = texts.stored(sample.record, text, drafted)
        rows.insert_all(sample.record, paragraphs)
        sample.paragraphs += paragraphs


def _commitments(sample: _Sample, series: Series, meeting: Meeting) -> None:
    fresh_key = sample.record.fresh_key
    areas = {
        entry["number"]: ActionArea(fresh_key(), series.id, entry["number"], entry["title"], entry["short_title"])
        for entry in sample.source["area"]
    }
    rows.insert_all(sample.record, areas.values())
    serial: dict[int, int] = {}
    for entry in sample.source["commitment"]:
        number = serial[entry["area"]] = serial.get(entry["area"], 0) + 1
        commitment = _commitment(sample, meeting, areas[entry["area"]], number, entry)
        parties = [
            CommitmentMember(fresh_key(), commitment.id, sample.members[code].id) for code in entry.get("members", ())
        ]
        indicators = [
            Indicator(fresh_key(), commitment.id, **{name: str(value) for name, value in given.items()})
            for given in entry.get("indicator", ())
        ]
        rows.insert_all(sample.record, [commitment, *parties, *indicators])


def _commitment(sample: _Sample, meeting: Meeting, area: ActionArea, number: int, entry: dict[str, Any]) -> Commitment:
    source = next((p for p in sample.paragraphs if entry["quote"] in p.body), None)
    if source is None:
        raise ValueError(f"no paragraph of the sample says: {entry['quote']}")
    return Commitment(
        sample.record.fresh_key(),
        area.series_id,
        meeting.id,
        area.id,
        number,
        entry["body"],
        CommitmentKind(entry["kind"]),
        Scope(entry["scope"]),
        **{name: entry.get(name, "") for name in ("deliverable", "target", "owner", "revised_why")},
        due=_day(entry.get("due", "")),
        revised_due=_day(entry.get("revised_due", "")),
        text_id=source.text_id,
        paragraph_id=source.id,
    )


def _tasks(sample: _Sample, meeting: Meeting) -> None:
    tasks = []
    for entry in sample.source["task"]:
        kind, key = _about(sample, entry.get("about", ""))
        status, due = TaskStatus(entry["status"]), sample.local(entry.get("due", ""))
        done_at = due if status is TaskStatus.DONE else None
        tasks.append(
            Task(
                sample.record.fresh_key(), meeting.id, entry["title"], entry["owner"], due, status, kind, key,
                entry.get("note", ""), done_at,
            )
        )  # fmt: skip
    rows.insert_all(sample.record, tasks)


def _about(sample: _Sample, about: str) -> tuple[str, str | None]:
    """What a task is about, 'agenda:4' or 'text:joint-statement' or 'paper:3': the table and the row's key."""
    kind, _, name = about.partition(":")
    if kind == "agenda":
        return "agenda_item", sample.items[name].id
    if kind == "paper":
        return "paper", sample.papers[int(name)].id
    return (kind, sample.texts[name].id) if kind else ("", None)
