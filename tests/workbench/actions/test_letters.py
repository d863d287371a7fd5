"""Letters that go with a draft: made from the record alone, the same each time."""

from pathlib import Path

from tests.workbench.actions.small import SLUG, circulate, say
from workbench.actions.compiled import negotiation
from workbench.actions.letters import letters
from workbench.record.file import Record
from workbench.record.tables import negotiation as table
from workbench.word.reader import from_docx


def made(record: Record, data: bytes) -> dict[str, bytes]:
    return letters(record, negotiation(record, SLUG), table.drafts(record, "t")[-1], data)


def test_letters_are_the_same_each_time(record: Record, draft: bytes) -> None:
    assert made(record, draft) == made(record, draft)


def test_a_letter_and_a_reminder_for_each_that_is_asked(record: Record, draft: bytes) -> None:
    files = made(record, draft)
    codes = {name.removesuffix("-reminder.eml") for name in files if name.endswith("-reminder.eml")}
    assert {name.removesuffix(".eml") for name in files if name.endswith(".eml") and "-" not in name} == codes
    assert len(codes) == 19
    assert not codes & {"KOR", "PNG"}


def test_a_letter_names_its_delegation_and_no_other(record: Record, draft: bytes) -> None:
    files = made(record, draft)
    assert b"New Zealand" in files["NZL-reminder.eml"]
    assert not [other for other in (b"Australia", b"desk@") if other in files["NZL-reminder.eml"]]


def test_the_note_tells_brackets_only_where_there_are_some(record: Record, draft: bytes, tmp_path: Path) -> None:
    def note(data: bytes) -> str:
        document = from_docx(made(record, data)["cover-note.docx"], name="n").document
        return " ".join(paragraph.text for paragraph in document.paragraphs)

    assert "bracket" not in note(draft)
    say(record, 'AUS 1 replace "review" by "assess"')
    assert "bracket" in note(circulate(record, tmp_path))
