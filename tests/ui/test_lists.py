"""Lists come in through a review, from the clipboard or a file; nothing is written before it is confirmed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from ui.places import lists
from ui.places.lists import ListReview
from ui.window import Window
from workbench.actions.undo import redo, undo
from workbench.model.tasks import Task
from workbench.record import journal
from workbench.record.file import open_record
from workbench.record.tables import meeting as meetings
from workbench.record.tables import tasks

ROWS = "Task\tDue\tRemarks\nPrint the annex\t2005-09-01 18:00\tx\nBook the interpreters\t\t\nNumber the papers\tsoonish\t\n"


def kept(path: Path) -> dict[str, Task]:
    with open_record(path) as record:
        return {one.title: one for one in tasks.of_meeting(record, meetings.current(record).id)}


def reviewed(window: Window, qtbot: QtBot) -> ListReview:
    dialog = [one for one in window.findChildren(ListReview) if one.isVisible()][-1]
    qtbot.waitUntil(lambda: dialog.looked is not None, timeout=20_000)
    return dialog


def pasted(window: Window, qtbot: QtBot, text: str = "", html: str = "", kind: str = "tasks") -> ListReview:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    assert window.place is not None
    lists.paste(window.place, kind)
    return reviewed(window, qtbot)


def chosen(dialog: ListReview, qtbot: QtBot, column: int, field: str) -> None:
    """Choose a field for a column as a person does: by the box."""
    box, before = dialog.matching.boxes[column], dialog.looked
    place = box.findData(field)
    box.setCurrentIndex(place)
    box.activated.emit(place)
    qtbot.waitUntil(lambda: dialog.looked is not before, timeout=20_000)


def verdicts(dialog: ListReview) -> list[str]:
    assert dialog.looked is not None
    assert dialog.looked.understood is not None
    return [entry.verdict for entry in dialog.looked.understood.entries]


def take(dialog: ListReview, window: Window, qtbot: QtBot) -> list[str]:
    """Press the button; what the place said."""
    said: list[str] = []
    assert window.place is not None
    window.place.told.connect(said.append)
    assert window.session is not None
    with qtbot.waitSignals([window.session.changed, dialog.taken], timeout=20_000):
        qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    return said


def test_pasted_rows_are_taken_in_as_one_step(window: Window, qtbot: QtBot, sample: Path) -> None:
    before = kept(sample)
    dialog = pasted(window, qtbot, ROWS)
    assert verdicts(dialog) == ["add", "add", "refused"]
    assert dialog.deed.text() == "Take in 2 rows"
    assert kept(sample) == before
    said = take(dialog, window, qtbot)
    after = kept(sample)
    assert after.keys() - before.keys() == {"Print the annex", "Book the interpreters"}
    assert after["Print the annex"].due is not None
    assert said == ["Taken in from the clipboard: tasks 2 new · 1 row not taken"]
    with open_record(sample) as record:
        step = journal.next_undo(record)
        assert step is not None
        assert step.label == "Take in 2 tasks from the clipboard"


def test_undo_takes_the_rows_out_again_and_redo_brings_them_back(window: Window, qtbot: QtBot, sample: Path) -> None:
    before = kept(sample)
    take(pasted(window, qtbot, ROWS), window, qtbot)
    after, session = kept(sample), window.session
    assert session is not None
    with qtbot.waitSignal(session.changed):
        session.run(undo)
    assert kept(sample) == before
    with qtbot.waitSignal(session.changed):
        session.run(redo)
    assert kept(sample) == after


def test_the_same_rows_pasted_again_change_nothing(window: Window, qtbot: QtBot) -> None:
    take(pasted(window, qtbot, ROWS), window, qtbot)
    again = pasted(window, qtbot, ROWS)
    assert verdicts(again) == ["same", "same", "refused"]
    assert not again.deed.isEnabled()


def test_a_table_of_word_is_read_from_its_html(window: Window, qtbot: QtBot, sample: Path) -> None:
    table = "<table><tr><th>Task</th></tr><tr><td>Seat the<br>observers</td></tr></table>"
    dialog = pasted(window, qtbot, "Task\nSeat the\nobservers", table)
    assert verdicts(dialog) == ["add"]
    take(dialog, window, qtbot)
    assert any("observers" in title for title in kept(sample))


def test_a_column_is_put_right_by_its_box(window: Window, qtbot: QtBot, sample: Path) -> None:
    dialog = pasted(window, qtbot, ROWS)
    assert [box.currentData() for box in dialog.matching.boxes] == ["title", "due", "note"]
    chosen(dialog, qtbot, 1, "")
    assert verdicts(dialog) == ["add", "add", "add"]
    chosen(dialog, qtbot, 1, "note")
    assert [box.currentData() for box in dialog.matching.boxes] == ["title", "note", ""]
    take(dialog, window, qtbot)
    assert kept(sample)["Number the papers"].due is None
    assert "soonish" in kept(sample)["Number the papers"].note


def test_a_list_without_headings_is_read_once_its_columns_are_named(window: Window, qtbot: QtBot, sample: Path) -> None:
    dialog = pasted(window, qtbot, "Draw the lots\tanybody\nHang the banners\tnobody\n")
    assert dialog.looked is not None
    assert dialog.looked.understood is None
    assert "no row with headings" in dialog.told
    assert not dialog.deed.isEnabled()
    chosen(dialog, qtbot, 0, "title")
    assert dialog.told == ""
    take(dialog, window, qtbot)
    assert {"Draw the lots", "Hang the banners"} <= kept(sample).keys()


def test_only_what_is_not_taken_can_be_looked_at(window: Window, qtbot: QtBot) -> None:
    dialog = pasted(window, qtbot, ROWS)
    assert dialog.view is not None
    assert dialog.view.model().rowCount() == 3
    dialog.only_refused.click()
    assert dialog.view.model().rowCount() == 1
    assert "soonish" in str(dialog.view.model().index(0, 2).data())


def test_nothing_is_written_on_cancel(window: Window, qtbot: QtBot, sample: Path) -> None:
    before = kept(sample)
    pasted(window, qtbot, ROWS).reject()
    assert window.session is not None
    window.session.settle()
    assert kept(sample) == before


def test_nothing_copied_is_told(window: Window, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    assert window.session is not None
    assert window.place is not None
    with qtbot.waitSignal(window.session.refused) as told:
        lists.paste(window.place, "tasks")
    assert "copy" in str(told.args)
    (box,) = window.findChildren(QMessageBox)
    box.close()


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_file_is_chosen_and_taken_in(
    ending: str, window: Window, qtbot: QtBot, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / f"tasks{ending}"
    if ending == ".csv":
        file.write_text("Task,Due\nAsk for the annex,2005-09-01\n", encoding="utf-8")
    else:
        from xlsxwriter import Workbook

        with Workbook(file) as book:
            book.add_worksheet("About").write_row(0, 0, ["A list"])
            second = book.add_worksheet("To do")
            second.write_row(0, 0, ["Task", "Due"])
            second.write_row(1, 0, ["Ask for the annex", "2005-09-01"])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    assert window.place is not None
    lists.import_file(window.place, "tasks")
    dialog = reviewed(window, qtbot)
    assert verdicts(dialog) == ["add"]
    take(dialog, window, qtbot)
    assert "Ask for the annex" in kept(sample)


def test_a_copied_file_is_read_as_if_it_were_chosen(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "tasks.csv"
    file.write_text("Task,Due\nAsk for the annex,2005-09-01\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    QGuiApplication.clipboard().setMimeData(data)
    assert window.place is not None
    lists.paste(window.place, "tasks")
    assert verdicts(reviewed(window, qtbot)) == ["add"]


def test_what_cannot_be_read_is_one_sentence(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.place is not None
    assert window.session is not None
    lists.import_file(window.place, "tasks", tmp_path / "gone.xlsx")
    (dialog,) = window.findChildren(ListReview)
    qtbot.waitUntil(lambda: "gone.xlsx cannot be read" in dialog.told, timeout=20_000)
    assert not dialog.deed.isEnabled()


def test_an_empty_clipboard_is_told(window: Window, qtbot: QtBot) -> None:
    assert window.place is not None
    assert window.session is not None
    window.session.refused.disconnect()
    QGuiApplication.clipboard().setMimeData(QMimeData())
    with qtbot.waitSignal(window.session.refused) as told:
        lists.paste(window.place, "tasks")
    assert "clipboard holds no list" in told.args[0].what
