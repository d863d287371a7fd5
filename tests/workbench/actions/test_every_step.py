"""Every action is one step of the journal: taken back, the rows are as they were; done again, as they came to be."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.delegate import Edit, comment, insert_paragraph, replace_words
from tests.journeys.delegate_brackets import strike_all_but
from tests.workbench.actions import small
from tests.workbench.actions.small import REVIEW, SLUG, circulate, pen, reply, say, state, take
from workbench.actions import decide, reply_book, undo
from workbench.actions.drafts import Wanted as Round
from workbench.actions.export import Wanted, export
from workbench.actions.incoming_text import import_text
from workbench.actions.negotiated import Asked, Variant
from workbench.actions.replies import Wanted as Given
from workbench.model.negotiation import Form
from workbench.model.text import CompiledAs, ParagraphStatus
from workbench.record import journal, verify
from workbench.record.file import Record

OTHER = "The working group will report once a year on what each economy has done."
NZL = pen("NZL")
SENT = ("draft", "draft_paragraph", "draft_region")
"""What has gone round stays, also when it is taken back."""
Act = Callable[[Record, bytes, Path], object]


def _answer(record: Record, draft: bytes, *edits: Edit) -> None:
    take(record, reply(draft, "NZL", *edits))


def _bracketed(record: Record, _: bytes, folder: Path) -> None:
    export(record, SLUG, folder / "b.docx", force=True, wanted=Wanted(text=Asked(Variant.BRACKETED)))
    data = (folder / "b.docx").read_bytes()
    import_text(record, "b.docx", data, "statement-again")


def _reworded(record: Record, _: bytes, folder: Path) -> None:
    from tests.journeys.delegate import answered

    export(record, SLUG, folder / "c.docx", force=True)
    edits = (
        replace_words("review", "go over", pen("KOR", tracked=False), where="in the action areas"),
        insert_paragraph("Ministers met in Daegu.", pen("KOR", tracked=False), after="in the action areas"),
    )
    import_text(record, "c.docx", answered((folder / "c.docx").read_bytes(), *edits), SLUG)


ACTS: dict[str, Act] = {
    "circulate": lambda r, _, folder: circulate(r, folder),
    "circulate clean": lambda r, _, folder: circulate(r, folder, Round(Form.CLEAN)),
    "a reply": lambda r, d, _: _answer(r, d, replace_words("noted", "recalled", NZL, where="lenders")),
    "a reply with a comment": lambda r, d, _: _answer(r, d, comment("collateral", "Which?", "NZL delegation")),
    "a reply without changes": lambda r, d, _: _answer(r, d),
    "a reply that replaces": lambda r, d, _: take(
        r, reply(d, "THA", insert_paragraph("Ministers parted.", pen("THA"), after="open to the public"))
    ),
    "a reply that adds": lambda r, d, _: take(
        r, reply(d, "THA", replace_words("keep", "hold", pen("THA"), where="action plans")), wanted=Given(adds=True)
    ),
    "a reply to brackets": lambda r, _, folder: _answer(
        r, (folder / "draft-2.docx").read_bytes(), strike_all_but("examine", NZL)
    ),
    "no comments": lambda r, *_: reply_book.no_comments(r, SLUG, "CHL", 1),
    "a reminder": lambda r, *_: reply_book.remind(r, SLUG, 1, "CHL"),
    "set aside": lambda r, *_: reply_book.set_aside(r, SLUG, "THA", 1),
    "reassign": lambda r, *_: reply_book.reassign(r, SLUG, "THA", 1, "AUS"),
    "a line": lambda r, *_: say(r, 'CHL 1 replace "review" by "weigh"'),
    "a line on its own wording": lambda r, *_: say(r, 'AUS 1 insert "annually" after "progress"'),
    "support": lambda r, *_: say(r, "CHL 1 support AUS"),
    "support for the base": lambda r, *_: say(r, 'CDA 1 support "review"'),
    "withdraw": lambda r, *_: say(r, "CDA 1 withdraw"),
    "withdraw with an heir": lambda r, *_: say(r, "AUS 1 withdraw"),
    "take": lambda r, *_: decide.take(r, SLUG, "1", 1, "AUS"),
    "keep the base": lambda r, *_: decide.keep_base(r, SLUG, "1", 1),
    "other words": lambda r, *_: decide.put(r, SLUG, "1", 1, "weigh"),
    "offer": lambda r, *_: decide.offer(r, SLUG, "1", 1, "weigh"),
    "take a whole alternative": lambda r, *_: decide.take(r, SLUG, "2", 1, "PER"),
    "keep the base of a whole alternative": lambda r, *_: decide.keep_base(r, SLUG, "2", 1),
    "accept words": lambda r, *_: decide.accept(r, SLUG, "1", "CDA"),
    "accept a deletion": lambda r, *_: decide.accept(r, SLUG, "6", "RUS"),
    "accept a move": lambda r, *_: decide.accept(r, SLUG, "3", "CHL"),
    "accept a new paragraph": lambda r, *_: decide.accept(r, SLUG, "7", "MEX"),
    "uncontested": lambda r, *_: decide.accept_uncontested(r, SLUG),
    "agreed": lambda r, *_: decide.set_status(r, SLUG, "1", ParagraphStatus.AGREED),
    "ad ref": lambda r, *_: decide.set_status(r, SLUG, "1", ParagraphStatus.AD_REF, waits=["PER"]),
    "bracket": lambda r, *_: decide.bracket(r, SLUG, "4", "lenders"),
    "lift": lambda r, *_: decide.lift(r, SLUG, "5"),
    "print whole": lambda r, *_: decide.print_as(r, SLUG, "1", CompiledAs.WHOLE),
    "edit": lambda r, *_: decide.edit(r, SLUG, "1", "In Daegu " + REVIEW),
    "import a bracketed text": _bracketed,
    "import over the text": _reworded,
}


@pytest.fixture(scope="module")
def night(made_small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a record in which much is open, and its two drafts."""
    folder = tmp_path_factory.mktemp("night")
    (folder / "r.meeting").write_bytes(made_small.read_bytes())
    with small.writing(folder / "r.meeting") as record:
        draft = circulate(record, folder)
        edits = (
            replace_words("report", "speak", pen("THA"), where="in the action areas"),
            insert_paragraph("Ministers thanked all.", pen("THA"), after="open to the public"),
        )
        take(record, reply(draft, "THA", *edits))
        say(
            record,
            'AUS 1 replace "review" by "assess"',
            'CDA 1 replace "review" by "examine"',
            "NZL 1 support AUS",
            'PER 2 replace by "Small firms should find one desk, one form and one answer in every economy."',
            "RUS 6 delete",
            "CHL 3 move after 5",
            "JPN 4 reserve",
            'MEX 7 insert paragraph "Ministers met."',
            'USA 5 delete "voluntary"',
        )
        decide.bracket(record, SLUG, "5", "30 June 2006")
        circulate(record, folder)
    return folder


@pytest.mark.parametrize("name", ACTS)
def test_undo_gives_every_row_back_and_redo_does_it_again(night: Path, tmp_path: Path, name: str) -> None:
    for file in night.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    kept = SENT if name.startswith("circulate") else ()
    with small.writing(tmp_path / "r.meeting") as record:
        before, steps = state(record, without=kept), len(journal.history(record))
        ACTS[name](record, (tmp_path / "draft-1.docx").read_bytes(), tmp_path)
        after = state(record)
        assert state(record) != before
        assert len(journal.history(record)) == steps + 1
        assert set(verify.checks(record.connection).values()) == {"ok"}
        for _ in range(2):
            undo.undo(record)
            assert state(record, without=kept) == before
            undo.redo(record)
            assert state(record) == after
        assert set(verify.checks(record.connection).values()) == {"ok"}
        small.check_laws(record)
