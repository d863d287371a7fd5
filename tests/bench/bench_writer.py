"""How close the writer comes to its floor: the identical document.xml made by bare lxml and zipped with the same parts.

The floor gets the finished tree of the body as a list of instructions and only makes elements, serialises and zips.
"""

import io
import tempfile
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from lxml import etree

from tests.bench.figures import Figure, interleaved
from workbench.actions.export import export
from workbench.files import write_whole
from workbench.model.document import Document, Mark, MarkStyle, Paragraph, Section, Style
from workbench.model.meeting import Meeting, Series
from workbench.model.text import ParagraphKind, Text, TextParagraph
from workbench.record import rows
from workbench.record.file import Record, create, open_record
from workbench.word.writer import to_docx

NOW = datetime(2005, 9, 1, tzinfo=UTC)
ROUNDS = 15
_WORDS = (
    "Ministers reaffirmed the importance of the marine environment and of fisheries to the economies of the region. "
)


def sample(size: int) -> Document:
    """8 % headings, two levels of numbers, marks in a fifth."""
    return Document((Section(tuple(_paragraph(place) for place in range(size)), page_numbers=True),), "Sample")


def _paragraph(place: int) -> Paragraph:
    if place % 25 in (0, 12):
        return Paragraph(f"Heading {place}", Style.HEADING1)
    marks = (Mark(0, 9, MarkStyle.BOLD),) if place % 5 == 1 else ()
    return Paragraph(f"{_WORDS * 2}{place}", Style.NUMBERED, level=place % 2, list=0, marks=marks)


def floor(data: bytes) -> Callable[[], bytes]:
    """What makes the same file again by the straightest use of lxml and zipfile."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts.pop("word/document.xml"))
    plan = _plan(root)

    def make() -> bytes:
        made = etree.Element(root.tag, nsmap=root.nsmap)
        for child in plan[3]:
            _build(made, child)
        blob = etree.tostring(made, encoding="UTF-8", xml_declaration=True, standalone=True)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
            for name, part in parts.items():
                out.writestr(name, part)
            out.writestr("word/document.xml", blob)
        return packed.getvalue()

    return make


def _plan(element: Any) -> tuple[str, dict[str, str], str | None, list[Any]]:
    return element.tag, dict(element.attrib), element.text, [_plan(child) for child in element]


def _build(parent: Any, plan: tuple[str, dict[str, str], str | None, list[Any]]) -> None:
    tag, attributes, text, children = plan
    made = etree.SubElement(parent, tag, attributes)
    if text:
        made.text = text
    for child in children:
        _build(made, child)


def run() -> list[Figure]:
    """The writer at three sizes, then a whole export from a record: medians of interleaved rounds."""
    return [*map(_written, (200, 1_000, 5_000)), *map(_exported, (1_000, 5_000))]


def _written(size: int) -> Figure:
    document = sample(size)
    make = floor(to_docx(document, now=NOW))
    bound = 1.3 if size >= 1_000 else None
    return Figure(f"writer, {size:,} paragraphs", *interleaved(lambda: to_docx(document, now=NOW), make, ROUNDS), bound)


def _exported(size: int) -> Figure:
    """From the record's file to the Word file, against the floor's bytes written to a file in the same way."""
    with tempfile.TemporaryDirectory() as folder:
        path, out, bare = Path(folder) / "r.meeting", Path(folder) / "out.docx", Path(folder) / "bare.docx"
        create(path, partial(_fill, size))
        with open_record(path) as record:
            export(record, "joint-statement", out)
            make = floor(out.read_bytes())
            ours, least = interleaved(
                lambda: export(record, "joint-statement", out, force=True),
                lambda: write_whole(bare, make(), force=True),
                ROUNDS,
            )
    return Figure(f"whole export, {size:,} paragraphs", ours, least, 2.0)


def _fill(size: int, record: Record) -> None:
    kinds = {Style.HEADING1: ParagraphKind.HEADING1, Style.NUMBERED: ParagraphKind.NUMBERED}
    rows.insert_all(record, [Series("s", "S", "S", "F", "economy", "economies"), Meeting("m", "s", 1, "M", "M", "M")])
    rows.insert_all(record, [Text("t", "m", "joint-statement", "Joint Ministerial Statement")])
    rows.insert_all(
        record,
        (
            TextParagraph(record.fresh_key(), "t", place, kinds[row.style], row.text, row.level, row.marks)
            for place, row in enumerate(sample(size).paragraphs)
        ),
    )
