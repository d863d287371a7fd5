"""Making records: one meeting of a forum, still empty."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench import shipped
from workbench.actions.texts import KNOWN
from workbench.errors import WorkbenchError
from workbench.model.delegations import Delegation, DelegationKind
from workbench.model.meeting import Meeting, Member, Series
from workbench.model.text import Text
from workbench.record import file, rows

if TYPE_CHECKING:
    from workbench.record.file import Record

DEFAULT_FORUM = "apec"


def new(path: Path, *, forum: str = DEFAULT_FORUM, title: str = "Ministerial Meeting") -> None:
    """Make a record with one meeting, the forum's members, and the usual texts, which are composed from outlines until
    somebody writes them. WorkbenchError where `path` stands already."""

    def fill(record: Record) -> None:
        profile = forum_profile(forum)
        series = series_of(record, profile, f"{profile['name']} {title}s".strip(), title)
        meeting = Meeting(record.fresh_key(), series.id, None, title, title, title)
        members = members_of(record, profile, series)
        delegations = [
            Delegation(record.fresh_key(), meeting.id, DelegationKind.MEMBER, member.position, member.id)
            for member in members
        ]
        rows.insert_all(record, [series, *members, meeting, *delegations, *texts_of(record, meeting)])

    file.create(path, fill)


def forum_profile(forum: str) -> dict[str, Any]:
    """A forum's words and members, out of `resources/forums`."""
    try:
        return tomllib.loads(shipped.read_text(f"forums/{forum}.toml"))
    except FileNotFoundError:
        names = sorted(path.stem for path in shipped.path("forums").glob("*.toml"))
        raise WorkbenchError(f"There is no forum profile '{forum}'", f"choose one of {', '.join(names)}") from None


def series_of(record: Record, profile: dict[str, Any], name: str, short_name: str) -> Series:
    return Series(
        record.fresh_key(),
        name,
        short_name,
        profile["name"],
        profile["member_word"],
        profile["member_words"],
        profile.get("language", "en-GB"),
    )


def members_of(record: Record, profile: dict[str, Any], series: Series) -> list[Member]:
    """The forum's members in protocol order; a formal name left out is the short one."""
    return [
        Member(
            record.fresh_key(),
            series.id,
            entry["code"],
            entry["short_name"],
            entry.get("formal_name") or entry["short_name"],
            position,
        )
        for position, entry in enumerate(profile.get("member", ()), 1)
    ]


def texts_of(record: Record, meeting: Meeting) -> list[Text]:
    return [
        Text(record.fresh_key(), meeting.id, slug, title, outline, position=position)
        for position, (slug, (title, outline)) in enumerate(KNOWN.items())
    ]
