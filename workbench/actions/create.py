"""Making records: one meeting of a forum, still empty."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbench import shipped
from workbench.actions.texts import KNOWN
from workbench.compose.english import ordinal
from workbench.errors import WorkbenchError
from workbench.files import write_whole
from workbench.model.delegations import Attendance, Delegation, DelegationKind
from workbench.model.meeting import Meeting, Member, Series
from workbench.model.text import Text
from workbench.record import file, rows

if TYPE_CHECKING:
    from workbench.record.file import Record

DEFAULT_FORUM = "apec"
NEEDED = ("name", "member_word", "member_words")
"""What a forum profile cannot do without."""
NEEDED_OF_MEMBER = ("code", "short_name")


@dataclass(frozen=True)
class Details:
    """What is known of a new meeting beside its title. Empty stands for what is not known yet."""

    number: int | None = None
    kind: str = ""
    """What is held, without its ordinal; empty: the title."""
    theme: str = ""
    city: str = ""
    venue: str = ""
    zone: str = "UTC"
    """IANA name of the zone in which the meeting's times are told."""
    starts_on: date | None = None
    ends_on: date | None = None
    host: str = ""
    """The host's working code."""
    chair: str = ""
    members: frozenset[str] | None = None
    """The codes of those that take part; the others are noted as absent. None: all of them."""
    symbol: str = ""
    """What the symbols of its papers begin with: '2005/SMEMM'."""


NOTHING_KNOWN = Details()


def new(
    path: Path, *, forum: str = DEFAULT_FORUM, title: str = "Ministerial Meeting", details: Details = NOTHING_KNOWN
) -> None:
    """Make a record with one meeting, the forum's members, and the usual texts, which are composed from outlines until
    somebody writes them. WorkbenchError, and there is no record, where `path` stands already, or the details or the
    forum's profile do not fit together."""
    profile = forum_profile(forum)
    refuse_unfit(profile, details)

    def fill(record: Record) -> None:
        kind = details.kind or title
        series = series_of(record, profile, f"{profile['name']} {kind}s".strip(), kind)
        members = members_of(record, profile, series)
        meeting = _meeting(record, series, members, title, details)
        delegations = [
            Delegation(
                record.fresh_key(), meeting.id, DelegationKind.MEMBER, member.position, member.id,
                attendance=_attendance(member, details),
            )
            for member in members
        ]  # fmt: skip
        rows.insert_all(record, [series, *members, meeting, *delegations, *texts_of(record, meeting)])

    file.create(path, fill)


def full_title(number: int | None, forum: str, kind: str) -> str:
    """'12th APEC Energy Ministerial Meeting': what a meeting is called in full."""
    return " ".join(filter(None, (ordinal(number) if number else "", forum, kind)))


def refuse_unfit(profile: dict[str, Any], details: Details) -> None:
    """WorkbenchError where what is said of a meeting cannot be."""
    codes = [member["code"] for member in profile.get("member", ())]
    if details.number is not None and details.number < 1:
        raise WorkbenchError(f"{details.number} is not the number of a meeting", "give one from 1 on, or none")
    if details.starts_on and details.ends_on and details.ends_on < details.starts_on:
        raise WorkbenchError("The last day is before the first", "correct one of the two")
    try:
        ZoneInfo(details.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WorkbenchError(f"There is no time zone '{details.zone}'", "name one like Asia/Seoul") from None
    unknown = sorted({*(details.members or ()), *filter(None, (details.host,))} - {*codes})
    if unknown:
        known = ", ".join(codes) or "none"
        raise WorkbenchError(f"{profile['name']} has no member {', '.join(unknown)}", f"its members are {known}")
    if details.host and details.members is not None and details.host not in details.members:
        raise WorkbenchError(
            f"{details.host} hosts the meeting and does not take part", "let it take part, or name another host"
        )


def _meeting(record: Record, series: Series, members: list[Member], title: str, details: Details) -> Meeting:
    host = next((member.id for member in members if member.code == details.host), None)
    return Meeting(
        record.fresh_key(),
        series.id,
        details.number,
        title,
        title,
        details.kind or title,
        details.theme,
        details.starts_on,
        details.ends_on or details.starts_on,
        details.city,
        details.venue,
        details.zone,
        details.chair,
        host,
        symbol=details.symbol,
    )


def _attendance(member: Member, details: Details) -> Attendance:
    takes_part = details.members is None or member.code in details.members
    return Attendance.EXPECTED if takes_part else Attendance.ABSENT


def forums() -> tuple[str, ...]:
    """The forum profiles that are shipped, by name."""
    return tuple(sorted(path.stem for path in shipped.path("forums").glob("*.toml")))


def forum_profile(forum: str) -> dict[str, Any]:
    """A forum's words and members: one of `resources/forums`, or a file of one's own, named with its ending '.toml'.
    WorkbenchError where there is none, or it lacks something."""
    if forum.endswith(".toml"):
        return _own_profile(Path(forum))
    if forum not in forums():
        raise WorkbenchError(f"There is no forum profile '{forum}'", f"choose one of {', '.join(forums())}")
    return tomllib.loads(shipped.read_text(f"forums/{forum}.toml"))


def copy_profile(out: Path, *, force: bool = False) -> None:
    """Write a forum profile that says what goes where, to be filled in and named in `new`. WorkbenchError where `out`
    cannot be written."""
    write_whole(out, shipped.read_bytes("forums/blank.toml"), force=force)


def _own_profile(path: Path) -> dict[str, Any]:
    try:
        profile = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WorkbenchError(f"{path} cannot be read ({error.strerror})", "choose another file") from error
    except UnicodeDecodeError as error:
        raise WorkbenchError(f"{path} is not a forum profile (not UTF-8 text)", _COPY_ONE) from error
    except tomllib.TOMLDecodeError as error:
        raise WorkbenchError(f"{path} is not a forum profile ({error})", _COPY_ONE) from error
    lacks = [name for name in NEEDED if not isinstance(profile.get(name), str)]
    listed = profile.get("member", [])
    blocks = listed if isinstance(listed, list) else [listed]
    for number, member in enumerate(blocks, 1):
        lacks += [f"{name} of member {number}" for name in NEEDED_OF_MEMBER if not _holds(member, name)]
    if lacks:
        raise WorkbenchError(f"{path} lacks {', '.join(lacks)}", _COPY_ONE)
    codes = [member["code"] for member in blocks]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise WorkbenchError(f"{path} has the code {', '.join(twice)} more than once", "give each member its own")
    return profile


_COPY_ONE = "begin with a copy of `resources/forums/blank.toml`"


def _holds(member: object, name: str) -> bool:
    value = member.get(name) if isinstance(member, dict) else None
    return isinstance(value, str) and bool(value.strip())


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
