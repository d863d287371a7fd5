"""Lists on their way into the record: what is matched, what is recognised, what is refused; twice changes nothing."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.actions.small import PUBLIC, REVIEW, state, writing
from tests.workbench.exchange.workbooks import workbook
from workbench.actions import agenda, commitments, delegations, papers, tasks, undo
from workbench.actions.import_list import Understood, fields, pick, take, understand
from workbench.actions.list_fields import ListKind
from workbench.errors import WorkbenchError
from workbench.exchange.pasted import Rows, rows_of_html, rows_of_text
from workbench.exchange.sheets import read_rows
from workbench.model.agenda import ItemKind
from workbench.model.commitments import CommitmentStatus, Scope
from workbench.model.delegations import Attendance, DelegationKind
from workbench.model.papers import Classification, Purpose
from workbench.model.tasks import TaskStatus
from workbench.record import journal, verify
from workbench.record.file import Record
from workbench.record.tables import agenda as agenda_table
from workbench.record.tables import commitments as commitments_table
from workbench.record.tables import delegations as delegations_table
from workbench.record.tables import papers as papers_table
from workbench.record.tables import tasks as tasks_table


def read(record: Record, kind: str, text: str, **more: object) -> Understood:
    """A list typed with '|' between its cells."""
    return understand(record, ListKind(kind), rows(text), **more)  # type: ignore[arg-type]


def rows(text: str) -> Rows:
    return rows_of_text(
        "\n".join("\t".join(part.strip() for part in line.split("|")) for line in text.strip().split("\n"))
    )


def verdicts(understood: Understood) -> list[str]:
    return [entry.verdict for entry in understood.entries]


def held_tasks(record: Record) -> dict[str, tuple[str, datetime | None, TaskStatus]]:
    return {row.title: (row.owner, row.due, row.status) for row in tasks_table.of_meeting(record, "m")}


# --- columns ------------------------------------------------------------------------


def test_columns_are_matched_by_name_by_other_words_and_by_near_ones(record: Record) -> None:
    heads = "TASK | Who? | By when | Satus | Colour | Remarks"
    understood = read(record, "tasks", f"List of tasks\n\n{heads}\nPrint | desk | 2005-09-02 | done | red | bind too")
    assert [(one.heading, one.field) for one in understood.columns] == [
        ("TASK", "title"),
        ("Who?", "owner"),
        ("By when", "due"),
        ("Satus", "status"),
        ("Colour", None),
        ("Remarks", "note"),
    ]
    (missed,) = understood.not_taken
    assert (missed.row, missed.column) == (3, "Colour")
    assert [entry.line for entry in understood.entries] == [4]


def test_two_columns_for_one_field_are_told(record: Record) -> None:
    understood = read(record, "tasks", "What | Task | Due\nx | Print | 2005-09-02")
    assert [one.field for one in understood.columns] == [None, "title", "due"]
    assert "column 2 is read as 'Task' already" in understood.not_taken[0].why


def test_columns_can_be_put_right(record: Record) -> None:
    text = "What | Task | Due\nx | Print | 2005-09-02"
    understood = read(record, "tasks", text, columns={0: "title", 1: "note", 2: None})
    assert understood.not_taken == ()
    take(record, understood)
    (task,) = tasks_table.of_meeting(record, "m")
    assert (task.title, task.note, task.due) == ("x", "Print", None)
    with pytest.raises(WorkbenchError, match="no field 'colour'"):
        read(record, "tasks", text, columns={0: "colour"})
    with pytest.raises(WorkbenchError, match="Two columns are chosen as 'Task'"):
        read(record, "tasks", text, columns={0: "title", 1: "title"})


def test_a_list_without_headings_is_refused_until_its_columns_are_chosen(record: Record) -> None:
    with pytest.raises(WorkbenchError, match=r"pasted\.txt has no row with headings .* known are Task, Owner, Due"):
        read(record, "tasks", "Print it | desk\nSend it | desk", source="pasted.txt")
    understood = read(record, "tasks", "Print it | desk\nSend it | desk", columns={0: "title", 1: "owner"})
    assert (verdicts(understood), understood.entries[0].line) == (["add", "add"], 1)
    for nothing in ((), (("",),)):
        with pytest.raises(WorkbenchError, match="is empty"):
            understand(record, ListKind.TASKS, nothing, columns={0: "title"})


def test_every_field_is_known_by_its_own_heading(record: Record) -> None:
    for kind in ListKind:
        heads = tuple(field.title for field in fields(kind))
        understood = understand(record, kind, (heads, ("",) * len(heads)))
        assert [one.field for one in understood.columns] == [field.name for field in fields(kind)]


# --- each kind ------------------------------------------------------------------------


def test_tasks(record: Record) -> None:
    tasks.add(record, "Print the agenda", owner="desk", due=datetime(2005, 9, 2, 1, tzinfo=UTC), note="kept")
    understood = read(
        record,
        "tasks",
        """Task | Owner | Due | Status
        Brief the Chair | Chair's office | 1 Sep 2005 18:30 | to do
        print the agenda | | 2 Sep 2005 | completed
        Send it | desk | soon |
        | desk | 2 Sep 2005 |
        Book rooms | | 3 Sep 2005 |""",
    )
    assert verdicts(understood) == ["add", "update", "refused", "refused", "add"]
    assert understood.entries[2].why == "row 4, Due: 'soon' is no date; write it like 2005-09-01"
    taken = take(record, understood)
    assert (taken.added, taken.updated, [one.row for one in taken.not_taken]) == (2, 1, [4, 5])
    assert held_tasks(record) == {
        "Brief the Chair": ("Chair's office", datetime(2005, 9, 1, 9, 30, tzinfo=UTC), TaskStatus.OPEN),
        "print the agenda": ("desk", datetime(2005, 9, 2, 1, tzinfo=UTC), TaskStatus.DONE),
        "Book rooms": ("", datetime(2005, 9, 3, 9, tzinfo=UTC), TaskStatus.OPEN),
    }
    printed = next(row for row in tasks_table.of_meeting(record, "m") if row.title == "print the agenda")
    assert (printed.note, printed.done_at) == ("kept", record.now().replace(microsecond=0))


def test_two_tasks_of_one_title_are_told_apart_by_owner(record: Record) -> None:
    tasks.add(record, "Report", owner="AUS")
    tasks.add(record, "Report", owner="NZL")
    understood = read(record, "tasks", "Task | Owner | Note\nReport | NZL | late\nReport | | x")
    assert verdicts(understood) == ["update", "refused"]
    assert "could be 2 tasks" in understood.entries[1].why
    take(record, understood)
    assert {row.owner: row.note for row in tasks_table.of_meeting(record, "m")} == {"AUS": "", "NZL": "late"}


def test_people(record: Record) -> None:
    delegations.add_person(record, "d-KOR", "A Delegate", role="Adviser")
    understood = read(
        record,
        "people",
        """First name | Surname | Economy | E-mail address | Job title
        A | DELEGATE | Korea | a@x.example | Head
        Another | DESK | AUS | desk@delegation.example |
        B | PERSON | Viet Nam | | Minister
        C | PERSON | Atlantis | |
        D | PERSON | Chile | no address |
        E | PERSON | | |""",
    )
    assert verdicts(understood) == ["update", "update", "add", "refused", "refused", "refused"]
    take(record, understood)
    people = {(row.delegation_id, row.name, row.email, row.role) for row in delegations_table.people(record, "m")}
    assert people == {
        ("d-KOR", "A DELEGATE", "a@x.example", "Head"),
        ("d-AUS", "Another DESK", "desk@delegation.example", ""),
        ("d-VNM", "B PERSON", "", "Minister"),
    }


def test_a_namesake_with_another_address_is_somebody_else(record: Record) -> None:
    delegations.add_person(record, "d-KOR", "A Person", email="one@x.example")
    understood = read(record, "people", "Name | Delegation | Email\nA Person | KOR | two@x.example\nA Person | NZL |")
    assert verdicts(understood) == ["add", "add"]


def test_delegations(record: Record) -> None:
    delegations.add_guest(record, DelegationKind.OBSERVER, "Forum Secretariat")
    understood = read(
        record,
        "delegations",
        """Code | Economy | Attendance | Head of delegation | Drafting committee | Kind
        aus | Australia | present | A Minister | yes |
        | Republic of Korea | confirmed | | x |
        | Forum Secretariat | absent | | |
        | Business Council | | Its Chair | | guest
        | Atlantis | present | | |
        CHL | | | | | guest""",
    )
    assert verdicts(understood) == ["update", "update", "update", "add", "refused", "refused"]
    take(record, understood)
    held = {row.id: row for row in delegations_table.of_meeting(record, "m")}
    assert (held["d-AUS"].attendance, held["d-AUS"].head, held["d-AUS"].committee) == (
        Attendance.PRESENT,
        "A Minister",
        True,
    )
    assert (held["d-KOR"].attendance, held["d-KOR"].committee) == (Attendance.EXPECTED, True)
    others = [(row.name, row.kind, row.attendance, row.head) for row in held.values() if row.member_id is None]
    assert others == [
        ("Forum Secretariat", DelegationKind.OBSERVER, Attendance.ABSENT, ""),
        ("Business Council", DelegationKind.GUEST, Attendance.EXPECTED, "Its Chair"),
    ]


PROGRAMME = """No. | Item | Kind | Minutes | Start | Speaker
    | Day 1 | day | | 1 Sep 2005 |
    1 | Opening | session | | 09:30 | Chair
    1.1 | Welcome | | 1:30 | | Chair
    | Coffee | break | 30 min | |
    | Day 2 | day | | 2 Sep 2005 09:00 |
    2 | Closing | | 45 | | Chair
    | Coffee | break | 15 | |"""


def test_an_agenda(record: Record) -> None:
    taken = take(record, read(record, "agenda", PROGRAMME))
    assert (taken.added, taken.updated, taken.not_taken) == (7, 0, ())
    items = {row.id: row for row in agenda_table.items(record, "m")}
    told = [
        (row.title, row.kind.value, row.parent_id and items[row.parent_id].title, row.minutes, row.pinned)
        for row in items.values()
    ]
    day1, half, day2 = (
        datetime(2005, 9, day, hour, minute, tzinfo=UTC) for day, hour, minute in ((1, 0, 0), (1, 0, 30), (2, 0, 0))
    )
    assert told == [
        ("Day 1", "day", None, None, day1),
        ("Opening", "session", "Day 1", None, half),
        ("Welcome", "item", "Opening", 90, None),
        ("Coffee", "break", "Day 1", 30, None),
        ("Day 2", "day", None, None, day2),
        ("Closing", "item", "Day 2", 45, None),
        ("Coffee", "break", "Day 2", 15, None),
    ]


def test_an_agenda_that_is_there_is_recognised(record: Record) -> None:
    take(record, read(record, "agenda", PROGRAMME))
    before = {row.title: row.id for row in agenda_table.items(record, "m") if row.title != "Coffee"}
    understood = read(
        record,
        "agenda",
        """No | Item | Minutes | Under
        2 | Reports | 20 | Day 2
        3 | Closing | 30 |
        1.1 | Words of welcome | |
        1 | opening | |
        9 | Elsewhere | | Day 3
        1 | Again | |""",
    )
    assert verdicts(understood) == ["add", "update", "update", "update", "refused", "refused"]
    take(record, understood)
    held = {row.id: (row.number, row.title, row.minutes) for row in agenda_table.items(record, "m")}
    assert held[before["Closing"]] == ("3", "Closing", 30)
    assert held[before["Welcome"]] == ("1.1", "Words of welcome", 90)
    assert held[before["Opening"]][:2] == ("1", "opening")


def test_an_item_may_be_put_under_another_but_not_below_itself(record: Record) -> None:
    day, item = agenda.add(record, "Day 1", kind=ItemKind.DAY), agenda.add(record, "Opening")
    below = agenda.add(record, "Welcome", parent_id=item.id)
    understood = read(record, "agenda", "Title | Day\nOpening | Welcome\nWelcome | Day 1\nDay 1 | Opening")
    assert verdicts(understood) == ["refused", "update", "refused"]
    take(record, understood)
    assert {row.id: row.parent_id for row in agenda_table.items(record, "m")} == {
        day.id: None,
        item.id: None,
        below.id: day.id,
    }


def test_papers(record: Record) -> None:
    item = agenda.add(record, "Finance", number="2")
    first = papers.add(record, "An overview")
    understood = read(
        record,
        "papers",
        """Symbol | Title | Agenda item | Submitted by | Purpose | Classification | Derestricted on
        2005/SMEMM/001rev1 | | 2 | Korea | decision | public |
        | On guarantees | Finance | Chair | consideration | restricted | 31.12.2005
        012 | On training | | | | |
        2004/OTHER/1 | Not ours | | | | |
        | | Finance | | | |""",
    )
    assert verdicts(understood) == ["update", "add", "add", "refused", "refused"]
    take(record, understood)
    one, two, three = papers_table.of_meeting(record, "m")
    assert (one.id, one.title, one.agenda_item_id, one.submitted_by) == (first.id, "An overview", item.id, "KOR")
    assert (one.purpose, one.classification) == (Purpose.DECISION, Classification.PUBLIC)
    assert (two.symbol, two.submitted_by, two.derestricted_on) == ("2005/SMEMM/002", "Chair", date(2005, 12, 31))
    assert (three.symbol, three.title) == ("2005/SMEMM/012", "On training")


def test_commitments(record: Record) -> None:
    area = commitments.add_area(record, "Finance for small firms", "Finance")
    held = commitments.add(record, REVIEW, area_id=area.id, due=date(2006, 6, 30))
    understood = read(
        record,
        "commitments",
        f"""No | Commitment | Area | Members | Owner | Due | Revised due | Why revised | Status
        1.1 | | | Korea; Hong Kong, China | desk | | 2006-09-30 | More time | done
        | Each economy will report. | Finance | all | | 2006-01-31 | | | open
        1.1 | Something else | | | | | | |
        1.1 | | | | | 2007-01-01 | | |
        7.1 | Nowhere | | | | | | |
        | {PUBLIC} | | | | | 2006-12-31 | Why not |""",
    )
    assert verdicts(understood) == ["update", "add", "refused", "refused", "refused", "refused"]
    take(record, understood)
    one, two, _ = commitments_table.of_series(record, held.series_id)
    assert (one.id, one.body, one.due, one.revised_due) == (held.id, REVIEW, date(2006, 6, 30), date(2006, 9, 30))
    assert (one.scope, one.status, one.owner) == (Scope.NAMED, CommitmentStatus.FULFILLED, "desk")
    assert (two.area_id, two.number, two.scope, two.due) == (area.id, 2, Scope.COLLECTIVE, date(2006, 1, 31))
    assert commitments_table.members_by_commitment(record, held.series_id) == {held.id: ("HKC", "KOR")}
    take(record, read(record, "commitments", "No | Members\n1.1 | KOR, NZL"))
    assert commitments_table.members_by_commitment(record, held.series_id) == {held.id: ("KOR", "NZL")}
    take(record, read(record, "commitments", "No | Members\n1.1 | all"))
    assert commitments_table.members_by_commitment(record, held.series_id) == {}
    assert commitments_table.of_series(record, held.series_id)[0].scope is Scope.COLLECTIVE


# --- one step -------------------------------------------------------------------------


def test_a_list_is_one_step_and_can_be_taken_back(record: Record) -> None:
    for kind, text in LISTS.items():
        before = state(record)
        taken = take(record, read(record, kind, text, source="list.xlsx"))
        assert taken.added > 1
        after = state(record)
        label = journal.history(record)[0].label
        assert label.startswith(f"Take in {taken.added + taken.updated} "), label
        assert label.endswith(" from list.xlsx")
        undo.undo(record)
        assert _without(state(record)) == _without(before)
        undo.redo(record)
        assert _without(state(record)) == _without(after)
    assert set(verify.checks(record.connection).values()) == {"ok"}


LISTS = {
    "people": "Name | Economy\nA Person | KOR\nB Person | NZL",
    "delegations": "Name | Kind | Head\nOne Council | guest | A\nTwo Council | observer | B\nKorea | | C",
    "agenda": PROGRAMME,
    "tasks": "Task | Due\nPrint | 2005-09-02\nBind | 2005-09-03",
    "papers": "Title | From\nOn finance | KOR\nOn training | Chair",
    "commitments": "Commitment | Members\nEconomies will report. | KOR, NZL\nEconomies will meet. | JPN",
}


def _without(rows_of: dict[str, list[object]]) -> dict[str, list[object]]:
    return {name: held for name, held in rows_of.items() if name not in ("action", "change")}


def test_looking_changes_nothing_and_refused_rows_leave_no_step(record: Record) -> None:
    before = state(record)
    understood = read(record, "tasks", "Task | Due\nPrint | soon")
    assert take(record, understood).added == 0
    assert state(record) == before


def test_what_was_done_in_between_counts(record: Record) -> None:
    understood = read(record, "tasks", "Task | Owner\nPrint | desk")
    tasks.add(record, "Print", owner="desk")
    taken = take(record, understood)
    assert (taken.added, taken.updated) == (0, 0)


WORDS = ("", "Print", "print", "Bind", "Send", "Coffee", "x")
NUMBERS = ("", "1", "2", "3", "1.1", "2.1")
WHOM = ("", "KOR", "NZL")
MAILS = ("", "a@x.example", "A@X.example", "b@x.example")
STARTS = ("", "09:30", "2 Sep 2005 10:00")
CHOSEN: dict[str, dict[str, tuple[str, ...]]] = {
    "tasks": {"Task": WORDS, "Owner": WORDS, "Due": ("", "1 Sep 2005", "2005-09-01T10:00"), "Status": ("", "done", "open")},
    "people": {"Name": WORDS, "Delegation": WHOM, "E-mail": MAILS, "Role": WORDS},
    "agenda": {
        "Number": NUMBERS, "Title": WORDS, "Kind": ("", "day", "break"), "Minutes": ("", "10"), "Start": STARTS,
        "Under": ("", "1", "Coffee"),
    },
    "papers": {"Symbol": ("", "1", "2", "5"), "Title": WORDS, "Purpose": ("", "decision"), "Submitted by": WORDS},
    "delegations": {
        "Name": ("Korea", "A Council", "B Council", "KOR"), "Kind": ("", "guest", "observer"), "Head": WORDS,
        "Committee": ("", "yes", "no"),
    },
    "commitments": {
        "Number": NUMBERS, "Commitment": WORDS, "Area": ("", "1"), "Members": ("", "KOR", "KOR; NZL", "all"),
        "Scope": ("", "named", "individual"), "Due": ("", "1 Sep 2005", "2 Sep 2005"),
        "Revised due": ("", "3 Sep 2005"), "Why revised": ("", "x"),
    },
}  # fmt: skip
CELLS = {kind: {head: st.sampled_from(cells) for head, cells in columns.items()} for kind, columns in CHOSEN.items()}
LIST = st.sampled_from(sorted(CELLS)).flatmap(
    lambda kind: st.tuples(
        st.just(kind), st.lists(st.tuples(*CELLS[kind].values()), min_size=1, max_size=6), st.integers(0, 6)
    )
)


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(LIST)
def test_the_same_list_twice_changes_nothing_the_second_time(
    made_small: Path, tmp_path_factory: pytest.TempPathFactory, given_list: tuple[str, list[tuple[str, ...]], int]
) -> None:
    kind, cells, first = given_list
    path = tmp_path_factory.mktemp("twice") / "r.meeting"
    path.write_bytes(made_small.read_bytes())
    with writing(path) as record:
        commitments.add_area(record, "Finance")
        heads = tuple(CELLS[kind])
        take(record, understand(record, ListKind(kind), (heads, *cells[:first])))  # something stands there already
        whole = (heads, *cells)
        looked = understand(record, ListKind(kind), whole)
        taken = take(record, looked)
        assert (taken.added, taken.updated) == (looked.count("add"), looked.count("update"))
        assert taken.added + taken.updated + looked.count("same", "refused") == sum(any(row) for row in cells)
        before = state(record)
        again = take(record, understand(record, ListKind(kind), whole))
        assert (again.added, again.updated) == (0, 0)
        assert state(record) == before


# --- where lists come from --------------------------------------------------------------


def test_one_list_from_everywhere_says_the_same(record: Record, tmp_path: Path) -> None:
    from workbench.model.document import Cell, Document, Paragraph, Row, Section, Style, Table
    from workbench.word.writer import to_docx

    cells = [
        ("Task", "Owner", "Due"),
        ("Prüfen, drucken", "desk", "2005-09-02"),
        ("Send", "Chair's office", "2005-09-03"),
    ]
    typed = [[*row[:2], date.fromisoformat(row[2]) if row[2] != "Due" else row[2]] for row in cells]
    files = [workbook(tmp_path / "a.xlsx", {"Notes": [["nothing here"]], "Tasks": typed})]
    for name, encoding in (("a.csv", "utf-8-sig"), ("b.csv", "cp1252")):
        (tmp_path / name).write_bytes("\n".join(";".join(row) for row in cells).encode(encoding))
        files.append(tmp_path / name)
    table = Table(
        (50, 50, 50), tuple(Row(tuple(Cell((Paragraph(cell, Style.CELL),)) for cell in row)) for row in cells)
    )
    (tmp_path / "a.docx").write_bytes(to_docx(Document((Section((table,)),)), now=datetime(2005, 9, 1, tzinfo=UTC)))
    files.append(tmp_path / "a.docx")
    told = [pick(read_rows(path), ListKind.TASKS).rows for path in files]
    told.append(rows_of_text("\r\n".join("\t".join(row) for row in cells)))
    told.append(rows_of_html(f"<table>{''.join('<tr><td>' + '<td>'.join(row) for row in cells)}</table>"))
    assert all(one == tuple(cells) for one in told)
    assert take(record, understand(record, ListKind.TASKS, told[0])).added == 2
    for one in told[1:]:
        assert verdicts(understand(record, ListKind.TASKS, one)) == ["same", "same"]


def test_a_long_list_asks_the_record_a_few_questions(record: Record) -> None:
    """Rows are laid out once: the number of statements does not grow with the list."""

    def asked(count: int) -> int:
        statements: list[str] = []
        record.connection.set_trace_callback(statements.append)
        read(record, "agenda", "Title | Minutes\n" + "\n".join(f"Item {place} | 5" for place in range(count)))
        record.connection.set_trace_callback(None)
        return len(statements)

    assert asked(10) == asked(1000)
