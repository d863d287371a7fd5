"""The receipt for a reply: its sums, and what it lists."""

import re
from pathlib import Path

import pytest

from tests.journeys import delegate
from tests.journeys.delegate import comment, insert_paragraph, insert_table, replace_words
from tests.workbench.actions.small import SLUG, circulate, pen, reply, state, take
from workbench.actions import reply_book
from workbench.actions.receipts import write_receipt
from workbench.errors import WorkbenchError
from workbench.model.negotiation import Reply
from workbench.record.file import Record
from workbench.word.reader import from_docx

NZL = pen("NZL")
EDITS = (
    replace_words("agreed", "decided", NZL, where="to review"),
    replace_words("noted", "recalled", pen("NZL", tracked=False), where="lenders"),
    comment("collateral", "Which kinds?", "NZL delegation"),
    delegate.bold("ABAC"),
    insert_table((("Year", "Firms"), ("2005", "many")), after="Next steps"),
    insert_paragraph("Ministers thanked the host.", NZL, after="action plans open"),
)


def printed(record: Record, row: Reply, out: Path) -> str:
    write_receipt(record, row, out)
    return "\n".join(paragraph.text for paragraph in from_docx(out.read_bytes(), name="r.docx").document.paragraphs)


def test_the_sum_is_printed_and_right(record: Record, draft: bytes, tmp_path: Path) -> None:
    (taken,) = take(record, reply(draft, "NZL", *EDITS))
    words = printed(record, taken.reply, tmp_path / "r.docx")
    found = re.search(r"(\d+) changes = (.+)", words)
    assert found
    assert int(found[1]) == sum(int(number) for number in re.findall(r"\d+", found[2]))
    assert found[2].startswith("3 proposals + 1 comment")
    assert int(found[1]) == taken.understood.reading.changes


def test_everything_is_listed(record: Record, draft: bytes, tmp_path: Path) -> None:
    (taken,) = take(record, reply(draft, "NZL", *EDITS))
    words = printed(record, taken.reply, tmp_path / "r.docx")
    for said in ("NZL/1/1", "NZL/1/2", "NZL/1/3", "Which kinds?", "many", "New Zealand", "NZL.docx", "Draft 1"):
        assert said in words
    assert "AUS" not in words


def test_what_is_maintained_stands_on_the_second_receipt(record: Record, draft: bytes, tmp_path: Path) -> None:
    from workbench.actions.drafts import Wanted
    from workbench.model.negotiation import Form

    take(record, reply(draft, "NZL", EDITS[0]))
    second = circulate(record, tmp_path, Wanted(Form.CLEAN))
    (taken,) = take(record, reply(second, "NZL", EDITS[0]))
    words = printed(record, taken.reply, tmp_path / "r.docx")
    assert "NZL/1/1" in words
    assert "1 change = 1 proposal" in words


def test_a_reassigned_reply_has_its_receipt_under_the_new_name(record: Record, draft: bytes, tmp_path: Path) -> None:
    """The receipt lists the reply's proposals under the references they have now."""
    take(record, reply(draft, "NZL", EDITS[0]))
    mended = reply_book.reassign(record, SLUG, "NZL", 1, "PER")
    words = printed(record, mended.reply, tmp_path / "r.docx")
    assert "Peru" in words
    assert "1 change = 1 proposal" in words
    assert "PER/1/1" in words


def test_a_receipt_for_no_comments(record: Record, draft: bytes, tmp_path: Path) -> None:
    mended = reply_book.no_comments(record, SLUG, "NZL", 1)
    words = printed(record, mended.reply, tmp_path / "r.docx")
    assert "New Zealand" in words
    assert "Proposals" not in words.split("\n")


def test_a_receipt_writes_nothing_into_the_record_and_replaces_no_file(
    record: Record, draft: bytes, tmp_path: Path
) -> None:
    (taken,) = take(record, reply(draft, "NZL", *EDITS))
    before = state(record)
    out = tmp_path / "r.docx"
    write_receipt(record, taken.reply, out)
    first = out.read_bytes()
    with pytest.raises(WorkbenchError, match="exists already"):
        write_receipt(record, taken.reply, out)
    write_receipt(record, taken.reply, out, force=True)
    assert (out.read_bytes(), state(record)) == (first, before)
