"""Replies that LibreOffice wrote (tests/replies) give the proposals that were made in it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.replies import make
from workbench.actions import replies
from workbench.model.negotiation import Proposed
from workbench.record.file import Record
from workbench.record.tables import negotiation as table
from workbench.record.tables import text as text_table
from workbench.word.reader import from_docx

KEPT = make.kept()
_COUNTS = ("comments", "formatting", "typography", "not_carried")


@pytest.fixture(scope="module")
def circulated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with make.record(tmp_path_factory.mktemp("small"), said=True) as record:
        yield record


def understood(record: Record, name: str) -> replies.Understood:
    one = KEPT[name]
    wanted = replies.Wanted(sender=one["from"], slug=make.SLUG, authors=one.get("authors", {}))
    data = (make.HERE / f"{name}.docx").read_bytes()
    return replies.understand(record, [replies.Incoming(f"{name}.docx", data)], wanted)[0]


def agrees(one: Proposed, given: dict[str, Any], numbers: dict[str, str]) -> bool:
    """Whether a proposal is the one that the .json file tells of."""
    takes, brings = given["takes"], given["brings"]
    found = {
        "kind": one.kind.value,
        "category": one.category.value,
        "number": numbers.get(one.paragraph, "0"),
        "by": one.by,
        "untracked": one.untracked,
        "target": numbers.get(one.target or "", "0"),
    }
    same = all(found[name] == value for name, value in given.items() if name in found)
    gone = not takes or (takes in one.before and takes not in one.after)
    return same and gone and (not brings or (brings in one.after and (brings not in one.before or one.kind == "note")))


@pytest.mark.parametrize("name", KEPT)
def test_a_reply_gives_the_proposals_that_were_made_in_libreoffice(circulated: Record, name: str) -> None:
    one, reading = KEPT[name], understood(circulated, name).reading
    numbers = {placed.id: placed.number or placed.body for placed in snapshot(circulated, one["draft"])}
    given = [{"by": one["from"], **row} for row in one["gives"]]
    assert not [row for row in given if not any(agrees(found, row, numbers) for found in reading.proposals)]
    assert len(reading.proposals) == len(given)
    assert {count: len(getattr(reading, count)) for count in _COUNTS} == {count: one[count] for count in _COUNTS}
    assert reading.balanced


def snapshot(record: Record, draft: str) -> tuple[Any, ...]:
    """The paragraphs of a draft by the name of its kept file, 'draft-1'."""
    number = int(draft.rpartition("-")[2])
    meeting = next(iter(record.query("SELECT meeting_id FROM text WHERE slug = ?", (make.SLUG,))))[0]
    text = text_table.named(record, meeting, make.SLUG)
    return table.snapshot(record, table.draft(record, text.id, text.title, number)).paragraphs


@pytest.mark.parametrize("name", [name for name in KEPT if KEPT[name]["tracked"]])
def test_what_libreoffice_recorded_is_not_taken_for_an_edit_without_marks(circulated: Record, name: str) -> None:
    marked = {row.get("untracked", False) for row in KEPT[name]["gives"]}
    if True not in marked:
        assert not any(row.untracked for row in understood(circulated, name).reading.proposals)


@pytest.mark.parametrize("name", KEPT)
def test_the_identity_of_the_draft_comes_back_from_libreoffice(name: str) -> None:
    """Properties come through; that a reply finds its draft without them is another test's."""
    sent = from_docx((make.HERE / f"{KEPT[name]['draft']}.docx").read_bytes(), name="draft").document
    back = from_docx((make.HERE / f"{name}.docx").read_bytes(), name=name).document
    assert dict(sent.properties)["Fingerprint"] == dict(back.properties)["Fingerprint"]


def test_every_kept_file_is_told_of() -> None:
    files = {path.stem for path in Path(make.HERE).glob("*.docx")}
    assert files == {*KEPT, "draft-1", "draft-2"}
