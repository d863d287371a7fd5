"""How close the writer comes to its floor: the identical document.xml made by bare lxml and zipped with the same parts.

The floor gets the finished tree of the body as a list of instructions and only makes elements, serialises and zips.
"""

import io
import statistics
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from workbench.model.document import Document, Mark, MarkStyle, Paragraph, Section, Style
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


def run() -> list[tuple[str, float, float]]:
    """For each size its name, our seconds and the floor's: medians of interleaved rounds."""
    return [_measured(size) for size in (200, 1_000, 5_000)]


def _measured(size: int) -> tuple[str, float, float]:
    document = sample(size)
    make = floor(to_docx(document, now=NOW))
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(ROUNDS):
        ours.append(_seconds(lambda: to_docx(document, now=NOW)))
        bare.append(_seconds(make))
    return f"{size:,} paragraphs", statistics.median(ours), statistics.median(bare)


def _seconds(work: Callable[[], bytes]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    for name, ours, bare in run():
        print(f"{name:>18}: {ours * 1000:7.1f} ms, floor {bare * 1000:7.1f} ms, {ours / bare:.2f} x")
