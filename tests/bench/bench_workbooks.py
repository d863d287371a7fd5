"""The register as a workbook, against bare xlsxwriter in constant-memory mode writing the same cells."""

from __future__ import annotations

import io
import tempfile
from datetime import date, timedelta
from pathlib import Path

from xlsxwriter import Workbook

from tests.bench.figures import Figure, interleaved
from workbench.actions.export import export
from workbench.actions.tables_out import commitments
from workbench.exchange.workbooks import Cell, xlsx
from workbench.model.commitments import ActionArea, Commitment
from workbench.model.meeting import Meeting, Series
from workbench.record import rows
from workbench.record.file import Record, create, open_record

COUNT = 10_000


def run() -> list[Figure]:
    Path("build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir="build") as folder:
        path, out = Path(folder) / "r.meeting", Path(folder) / "register.xlsx"
        create(path, _fill)
        with open_record(path) as record:
            (table,) = commitments(record)
            titles, cells = [column.title for column in table.columns], list(table.rows())

            def bare() -> bytes:
                return _bare(titles, cells)

            written = interleaved(lambda: xlsx([table], at=record.now()), bare, 5)
            whole = interleaved(lambda: export(record, "commitments", out, force=True), bare, 5)
    return [
        Figure(f"register of {COUNT:,} rows to .xlsx", *written, 1.5),
        Figure("  read from the record and put on the disk too", *whole),
    ]


def _fill(record: Record) -> None:
    rows.insert_all(record, [Series("s", "S", "S", "F", "economy", "economies"), Meeting("m", "s", 1, "M", "M", "M")])
    rows.insert_all(record, [ActionArea(f"a{n}", "s", n, f"Action area {n}", f"Area {n}") for n in range(1, 8)])
    rows.insert_all(record, (_commitment(number) for number in range(COUNT)))


def _commitment(number: int) -> Commitment:
    body = f"Each member economy will review programme {number} for small firms and report on it at the next meeting."
    return Commitment(
        f"c{number:06}", "s", "m", f"a{number % 7 + 1}", number, body, deliverable=f"Report {number}",
        target="One in each economy", owner="Working group", due=date(2006, 1, 1) + timedelta(days=number % 700),
    )  # fmt: skip


def _bare(titles: list[str], cells: list[list[Cell]]) -> bytes:
    out = io.BytesIO()
    with Workbook(out, {"constant_memory": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        for place, title in enumerate(titles):
            sheet.write_string(0, place, title)
        for row, values in enumerate(cells, 1):
            for place, cell in enumerate(values):
                if isinstance(cell, date):
                    sheet.write_datetime(row, place, cell, day)
                elif cell not in ("", (), None):
                    sheet.write_string(row, place, str(cell))
    return out.getvalue()
