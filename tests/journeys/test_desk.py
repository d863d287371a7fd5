"""An evening at the desk, by keys, clicks and drops alone: from a new agenda item to both drafts as Word files, all of it
taken back and done again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.journeys.delegate import Pen, answered, insert_words, replace_words
from tests.journeys.desk import SLOW, Desk, Rows
from tests.ui import conftest
from ui.places.agenda.tree import AgendaTree
from ui.places.tasks import Tasks
from ui.places.text.circulating import Circulating
from ui.places.text.compiled import CompiledView
from ui.places.text.editor import Editor
from ui.places.text.exporting import Exporting
from ui.places.text.review import Review
from ui.shell.palette import ENTRY, Palette
from ui.widgets.tables import Table
from ui.window import Window
from workbench.actions import sources
from workbench.model.agenda import AgendaItem, schedule
from workbench.model.commitments import Commitment
from workbench.model.negotiation import Draft, Form
from workbench.model.sources import SourceState
from workbench.model.tasks import Task
from workbench.record import rows, schema
from workbench.record.file import Record
from workbench.record.tables import agenda, papers
from workbench.record.tables import meeting as meetings
from workbench.record.tables import negotiation as table
from workbench.word.reader import from_docx

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
own_settings, window = conftest.own_settings, conftest.window

STATEMENT, SUMMARY = "joint-statement", "chairs-summary"
ITEM, TOLD = "Mutual recognition of advisers", "Ministers heard how advisers are recognised across borders."
TYPED = " They asked for figures."
TASK = "Badge the interpreters"
COMPROMISE = "voluntary and, from 2008, reviewed"
STEPS = 19
"""All that is done here, step by step: an item is added and then named, three times moved, four wordings are taken."""


@pytest.fixture
def desk(window: Window, qtbot: QtBot, sample: Path) -> Desk:
    return Desk(window, qtbot, sample)


def test_an_evening_at_the_desk(desk: Desk, tmp_path: Path) -> None:
    before = desk.rows()
    add_an_item(desk)
    move_it(desk)
    write_its_summary(desk)
    compose_the_summary(desk)
    take_what_changed(desk)
    edit_a_paragraph(desk)
    make_a_commitment(desk)
    add_a_task(desk)
    find_it(desk)
    take_replies_in(desk, tmp_path)
    take_wordings(desk)
    offer_a_compromise(desk)
    circulate(desk, tmp_path)
    after = desk.rows()
    assert len(desk.steps()) == STEPS
    undo_all(desk, before)
    redo_all(desk, after)
    export_both(desk, tmp_path)
    assert desk.rows() == after, "an export changes nothing"


# --- the agenda -------------------------------------------------------------------------------------------------------


def items(desk: Desk) -> list[AgendaItem]:
    return desk.read(lambda record: [row.item for row in schedule(agenda.items(record, meetings.current(record).id))])


def titles(desk: Desk) -> list[str]:
    return [item.title for item in items(desk)]


def item(desk: Desk) -> AgendaItem:
    return next(item for item in items(desk) if item.title == ITEM)


def add_an_item(desk: Desk) -> None:
    desk.press("Ctrl+2")
    tree = desk.one(AgendaTree)
    above = next(item for item in items(desk) if item.title == "Capital for innovative SMEs")
    desk.click_row(tree, above.id)
    desk.wait(lambda: desk.press("Ctrl+N"))
    desk.type(ITEM)
    desk.wait(lambda: desk.press("Return"))
    assert titles(desk)[titles(desk).index(above.title) + 1] == ITEM
    assert item(desk).parent_id == above.parent_id
    assert item(desk).number == "3.4"


def move_it(desk: Desk) -> None:
    for keys, neighbours in (
        ("Alt+Up", ("People, technology and advice", "Capital for innovative SMEs")),
        ("Alt+Up", ("Where small and medium enterprises stand", "People, technology and advice")),
        ("Alt+Down", ("People, technology and advice", "Capital for innovative SMEs")),
    ):
        desk.wait(lambda keys=keys: desk.press(keys))  # type: ignore[misc]
        at = titles(desk).index(ITEM)
        assert (titles(desk)[at - 1], titles(desk)[at + 1]) == neighbours


def write_its_summary(desk: Desk) -> None:
    """In the inspector; it is told when one goes on to another place."""
    desk.click(desk.named(QPlainTextEdit, "Chair's Summary"))
    desk.type(TOLD)
    desk.wait(lambda: desk.press("Ctrl+4"))
    assert item(desk).summary == TOLD


# --- the Chair's Summary ----------------------------------------------------------------------------------------------


def bodies(desk: Desk, slug: str) -> list[str]:
    return [one.placed.paragraph.body for one in desk.text(slug).paragraphs]


def compose_the_summary(desk: Desk) -> None:
    desk.press("Shift+F5")
    desk.settle()
    desk.wait(lambda: desk.click_button("Compose"))
    assert sum(TOLD in body for body in bodies(desk, SUMMARY)) == 1
    assert desk.steps()[0] == "Compose Chair's Summary"


def take_what_changed(desk: Desk) -> None:
    """The source goes on being written, from the list of sources; the text follows it when it is told to."""
    more = TOLD + " They thanked the Chair."
    desk.click_row(desk.named(Table, "Sources of the text"), item(desk).id)
    desk.click_button("Go to the agenda item")
    summary = desk.named(QPlainTextEdit, "Chair's Summary")
    desk.click(summary)
    desk.type(more, over=True)
    desk.wait(lambda: desk.press("Ctrl+4"))
    desk.settle()
    state = desk.read(lambda record: next(one for one in sources.sources(record, SUMMARY) if one.title == ITEM).state)
    assert state is SourceState.CHANGED
    desk.wait(lambda: desk.click_button("Take what"))
    assert any(more in body for body in bodies(desk, SUMMARY))
    assert not desk.read(lambda record: sources.changes(record, SUMMARY))


# --- the statement ----------------------------------------------------------------------------------------------------


def body(desk: Desk, number: str) -> str:
    return desk.text(STATEMENT).find(number).placed.paragraph.body


def place_of(page: Editor, words: str) -> int:
    """Which paragraph of the page says so, counted from 0."""
    return next(n for n in range(page.document().blockCount()) if words in page.document().findBlockByNumber(n).text())


def edit_a_paragraph(desk: Desk) -> None:
    desk.press("Ctrl+3")
    was = body(desk, "8")
    page = desk.one(Editor)
    desk.click_words(page, place_of(page, was), len(was))
    desk.wait(lambda: desk.type(TYPED))
    assert body(desk, "8") == was + TYPED
    assert desk.steps()[0] == "Type in paragraph 8"


def make_a_commitment(desk: Desk) -> None:
    said = "a common outline"
    page = desk.one(Editor)
    place = place_of(page, body(desk, "14"))
    start = body(desk, "14").index(said)
    desk.click_words(page, place, start)
    desk.click_words(page, place, start + len(said), shift=True)
    assert page.textCursor().selectedText() == said
    desk.wait(lambda: desk.press("Ctrl+Shift+M"))
    made = desk.read(lambda record: rows.select(record, Commitment))[-1]
    assert said in made.body or said in made.deliverable
    assert made.paragraph_id == desk.text(STATEMENT).find("14").placed.paragraph.id


# --- a task -----------------------------------------------------------------------------------------------------------


def task(desk: Desk) -> Task:
    return next(row for row in desk.read(lambda record: rows.select(record, Task)) if row.title == TASK)


def add_a_task(desk: Desk) -> None:
    desk.press("Ctrl+6")
    desk.settle()
    desk.press("Ctrl+N")
    desk.type(f"{TASK} @desk sat 8:30 #statement")
    desk.wait(lambda: desk.press("Return"))
    assert (task(desk).owner, task(desk).about_kind) == ("desk", "text")


def find_it(desk: Desk) -> None:
    """From another place, by Ctrl+K: it stands first, Enter goes there."""
    desk.press("Ctrl+1")
    desk.press("Ctrl+K")
    palette = desk.one(Palette)
    desk.type(TASK[:9])
    assert palette.list.currentIndex().data(ENTRY).key == task(desk).id
    desk.press("Return")
    desk.settle()
    place = desk.window.place
    assert isinstance(place, Tasks)
    assert place.chosen_rows() == (task(desk).id,)


# --- replies ----------------------------------------------------------------------------------------------------------


def latest(desk: Desk) -> tuple[Draft, bytes]:
    text = desk.text(STATEMENT).text.id

    def ask(record: Record) -> tuple[Draft, bytes]:
        draft = table.latest(record, text)
        assert draft is not None
        return draft, papers.content(record, draft.content_hash)

    return desk.read(ask)


def take_replies_in(desk: Desk, folder: Path) -> None:
    """Dropped on the page that is typed in. One asks for a change where the officer wrote since the draft went out."""
    draft, data = latest(desk)
    korea = answered(data, replace_words("price alone", "cost alone", Pen("Korea")))
    peru = answered(data, insert_words(" and young people", Pen("Peru"), after="as owners, managers"))
    files = [folder / "KOR_reply.docx", folder / "PER_reply.docx"]
    for file, reply in zip(files, (korea, peru), strict=True):
        file.write_bytes(reply)
    held = set(desk.read(lambda record: table.replies(record, draft.id)))
    desk.press("Ctrl+3")
    desk.drop(files, desk.one(Editor))
    review = desk.dialog(Review)
    assert [one.code for one in review.looked] == ["KOR", "PER"]
    desk.agree(review)
    came = set(desk.read(lambda record: table.replies(record, draft.id))) - held
    assert sorted(one.file_name for one in came) == [file.name for file in files]
    text = desk.text(STATEMENT)
    assert [variant.body for region in text.find("8").compiled.regions for variant in region.variants] == ["cost"]
    assert body(desk, "8").endswith(TYPED)


# --- the negotiation --------------------------------------------------------------------------------------------------


def walk_to(desk: Desk, number: str) -> None:
    """With N from region to region."""
    view = desk.one(CompiledView)
    for _ in range(40):
        assert view.standing is not None
        assert view.spot is not None
        if view.standing.name(view.spot) == number:
            return
        desk.press("N")
    pytest.fail(f"no region of paragraph {number} is walked to")


def decide(desk: Desk, keys: str) -> None:
    view = desk.one(CompiledView)
    desk.wait(lambda: desk.press(keys))
    desk.qtbot.waitUntil(lambda: view.can_decide, timeout=SLOW)


def take_wordings(desk: Desk) -> None:
    desk.press("F6")
    desk.settle()
    for number, key, words in (
        ("8", "1", "on cost alone." + TYPED),
        ("14", "2", "by 28 February 2006"),
        ("26", "1", "as owners, managers and young people and employees"),
        ("18", "0", body(desk, "18")),
    ):
        walk_to(desk, number)
        decide(desk, key)
        assert words in body(desk, number)
        assert not desk.text(STATEMENT).find(number).compiled.regions


def offer_a_compromise(desk: Desk) -> None:
    walk_to(desk, "11")
    desk.press("W")
    desk.type(COMPROMISE, over=True)
    decide(desk, "Return")
    (region,) = desk.text(STATEMENT).find("11").compiled.regions
    assert [one.body for one in region.variants if one.offered] == [" and, from 2008, reviewed"]


# --- what goes out ----------------------------------------------------------------------------------------------------


def said(file: Path) -> str:
    return "\n".join(one.text for one in from_docx(file.read_bytes(), name=file.name).document.paragraphs)


def circulate(desk: Desk, folder: Path) -> None:
    desk.press("Ctrl+Shift+D")
    dialog = desk.dialog(Circulating)
    desk.name_file(dialog, folder / "draft-3.docx")
    desk.agree(dialog)
    draft, data = latest(desk)
    assert (draft.number, draft.form, draft.withdrawn) == (3, Form.BRACKETED, False)
    assert (folder / "draft-3.docx").read_bytes() == data
    assert "on cost alone." + TYPED in said(folder / "draft-3.docx")
    assert "and, from 2008, reviewed (Chair)]" in said(folder / "draft-3.docx")


def drafts(desk: Desk) -> dict[int, bool]:
    """Whether each draft is withdrawn, by its number."""
    return {row.number: row.withdrawn for row in desk.read(lambda record: rows.select(record, Draft))}


def undo_all(desk: Desk, before: Rows) -> None:
    """Ctrl+Z until nothing is left. Where it stops, and says why, it goes on when it is pressed again."""
    stops = list[str]()
    for left in reversed(range(STEPS)):
        desk.press("Ctrl+Z")
        desk.settle()
        if len(desk.steps()) > left:
            stops.append(desk.window.stop_notice.said)
            desk.press("Ctrl+Z")
            desk.settle()
        assert len(desk.steps()) == left
    circulated, taken_in = stops
    assert "The next step back is a circulation: Circulate Draft 3" in circulated
    assert "The next step back is an import: Take in replies of KOR, PER" in taken_in
    assert not desk.session.next_undo
    assert without_sent(desk.rows()) == without_sent(before)
    assert drafts(desk) == {1: False, 2: False, 3: True}, "what went out stays, marked as withdrawn"
    assert TYPED not in desk.one(CompiledView).page.toPlainText()


def without_sent(held: Rows) -> Rows:
    return {name: found for name, found in held.items() if name not in schema.SENT}


def redo_all(desk: Desk, after: Rows) -> None:
    for done in range(1, STEPS + 1):
        desk.press("Ctrl+Shift+Z")
        desk.settle()
        assert len(desk.steps()) == done
    assert not desk.session.next_redo
    assert desk.rows() == after, "the draft stands again too"
    assert TYPED in desk.one(CompiledView).page.toPlainText()


def export_both(desk: Desk, folder: Path) -> None:
    """The statement in brackets, which the letter B chooses, and the Chair's Summary as it stands."""
    for keys, letter, name in (("Ctrl+E", "B", "statement.docx"), ("Ctrl+Shift+E", "", "summary.docx")):
        desk.press(keys)
        dialog = desk.dialog(Exporting)
        desk.type(letter)
        desk.name_file(dialog, folder / name)
        desk.agree(dialog)
    for slug, file in ((STATEMENT, folder / "statement.docx"), (SUMMARY, folder / "summary.docx")):
        for one in desk.text(slug).paragraphs:
            assert one.compiled.count or one.placed.paragraph.body in said(file), one.placed.number
    assert "and, from 2008, reviewed (Chair)]" in said(folder / "statement.docx")
    assert TOLD in said(folder / "summary.docx")
