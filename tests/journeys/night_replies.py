"""Makes the files of night.toml: each reply out of the draft it answers, as the delegation's program saves it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.journeys import delegate, delegate_brackets, resaved
from tests.journeys.delegate import Edit, Pen, answered
from tests.journeys.retyped import in_an_e_mail, retyped
from workbench.word.reader import from_docx

ZONE = ZoneInfo("Asia/Seoul")
_Said = Mapping[str, Any]
_PROGRAMS: dict[str, Callable[[bytes], bytes]] = {
    "word": resaved.by_word,
    "wps": resaved.by_wps,
    "libreoffice": resaved.by_libreoffice,
    "google": resaved.by_google,
    "none": lambda data: data,
}
_LOST = {"bookmarks": delegate.lose_bookmarks, "properties": delegate.lose_properties}


@dataclass(frozen=True)
class Sent:
    """One reply as it came."""

    name: str
    code: str
    draft: int
    at: datetime
    data: bytes
    authors: Mapping[str, str]
    adds: bool
    by_e_mail: bool


def sent(drafts: Mapping[int, bytes], since: str, until: str) -> Iterable[Sent]:
    """The replies that came from one local time to another, in that order, made out of the drafts' files by number."""
    for one in tomllib.loads(Path(__file__).with_name("night.toml").read_text(encoding="utf-8"))["reply"]:
        if since <= one["at"] < until:
            at = datetime.fromisoformat(one["at"]).replace(tzinfo=ZONE)
            number = one.get("draft", 1)
            yield Sent(
                one["file"], one["from"], number, at, _file(one, drafts[number], at), one.get("authors", {}),
                one.get("adds", False), "greeting" in one,
            )  # fmt: skip


def _file(one: _Said, draft: bytes, at: datetime) -> bytes:
    pen = Pen(one["author"], at, one.get("tracked", True))
    data = answered(draft, *(edit(said, pen) for said in one["edits"]), now=at)
    if "greeting" in one:
        only = [said["with"] for said in one["edits"]]
        document = from_docx(data, name=one["file"]).document
        return in_an_e_mail(document, only, greeting=one["greeting"], closing=one["closing"]).encode()
    data = _PROGRAMS[one.get("program", "word")](data)
    if "text_box" in one:
        data = resaved.with_text_box(data, one["text_box"]["says"], after=one["text_box"]["after"])
    return data


def edit(said: _Said, pen: Pen) -> Edit:
    """One edit as it is told in the file. KeyError for a kind that is not known."""
    at = datetime.fromisoformat(said["on"]).replace(tzinfo=ZONE) if "on" in said else pen.at
    own = Pen(said.get("by", pen.author), at, said.get("tracked", pen.tracked))
    kind = next(name for name in said if name in _EDITS)
    return _EDITS[kind](said, own)


_EDITS: dict[str, Callable[[_Said, Pen], Edit]] = {
    "replace": lambda s, pen: delegate.replace_words(s["replace"], s["with"], pen, where=s.get("where", "")),
    "delete": lambda s, pen: delegate.delete_words(s["delete"], pen),
    "insert": lambda s, pen: delegate.insert_words(s["insert"], pen, after=s["after"]),
    "comment": lambda s, pen: delegate.comment(s["comment"], s["said"], pen.author, at=pen.at),
    "new_paragraph": lambda s, pen: delegate.insert_paragraph(s["new_paragraph"], pen, after=s["after"]),
    "delete_paragraph": lambda s, pen: delegate.delete_paragraph(s["delete_paragraph"], pen),
    "move": lambda s, pen: delegate.move_paragraph(s["move"], pen, after=s["after"]),
    "split": lambda s, pen: delegate.split_paragraph(s["split"], pen),
    "join": lambda s, pen: delegate.join_paragraph(s["join"], pen),
    "bold": lambda s, _: delegate.bold(s["bold"]),
    "straighten": lambda _, __: delegate.straight_quotes,
    "lose": lambda s, _: _LOST[s["lose"]],
    "copy_bookmark": lambda s, _: delegate.copy_bookmark(s["copy_bookmark"], s["onto"]),
    "table": lambda s, _: delegate.insert_table(tuple(map(tuple, s["table"])), after=s["after"]),
    "retype": lambda _, __: retyped,
    "strike_variant": lambda s, pen: delegate_brackets.strike_variant(s["strike_variant"], pen, where=s["where"]),
    "strike_all_but": lambda s, pen: delegate_brackets.strike_all_but(s["strike_all_but"], pen, where=s["where"]),
    "add_name": lambda s, pen: delegate_brackets.add_name(s["to"], s["add_name"], pen, where=s["where"]),
    "add_variant": lambda s, pen: delegate_brackets.add_variant(s["beside"], s["add_variant"], pen, where=s["where"]),
    "strike_brackets": lambda s, pen: delegate_brackets.strike_brackets(s["strike_brackets"], pen, where=s["where"]),
}
