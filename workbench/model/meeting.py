"""A series of meetings, its members, and one meeting of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MeetingStatus(StrEnum):
    PREPARING = "preparing"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Series:
    """What stays the same from meeting to meeting: the members, and the words for them."""

    id: str
    name: str
    short_name: str
    forum: str
    """The forum's name in papers: 'APEC'."""
    member_word: str
    member_words: str
    """The word for a member, and its plural: 'economy', 'economies'."""
    language: str = "en-GB"


@dataclass(frozen=True)
class Member:
    """A member of the series. Code, short name, formal name and protocol order are four separate things."""

    id: str
    series_id: str
    code: str
    short_name: str
    formal_name: str
    position: int


@dataclass(frozen=True)
class Meeting:
    """One meeting. Empty text stands for what is not known yet."""

    id: str
    series_id: str
    number: int | None
    title: str
    short_title: str
    kind: str
    """What is held, without its ordinal: 'Small and Medium Enterprises Ministerial Meeting'."""
    theme: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    city: str = ""
    venue: str = ""
    zone: str = "UTC"
    """IANA name of the zone in which the meeting's times are told."""
    chair: str = ""
    host_id: str | None = None
    next_host_id: str | None = None
    next_year: int | None = None
    symbol: str = ""
    """What the symbols of its papers begin with: '2005/SMEMM'."""
    initiative: str = ""
    """The canonical title of what ministers launch."""
    leaders_theme: str = ""
    leaders_aims: str = ""
    retreat: str = ""
    """One sentence on the retreat before the plenary."""
    notice: str = ""
    """A line that stands on every paper and screen, as 'Illustration, not a record of positions'."""
    status: MeetingStatus = MeetingStatus.PREPARING
