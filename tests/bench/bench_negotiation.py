"""The night: 21 Word replies to a 200-paragraph draft with 1,500 changed paragraphs, taken in, compiled and exported in
brackets, beside a bare reading of the same files with lxml, and beside python-redlines (which compares two files only)."""

from __future__ import annotations

import io
import os
import random
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from lxml import etree

from tests.bench.figures import Figure, seconds
from workbench.actions import create as create_actions
from workbench.actions.compiled import compiled_once, negotiation
from workbench.actions.drafts import Wanted as Circulating
from workbench.actions.drafts import circulate
from workbench.actions.export import Wanted, export
from workbench.actions.negotiated import Asked, Variant
from workbench.actions.replies import Incoming, take_in, understand
from workbench.model.document import Change, Document, Paragraph, Revision, RevisionKind
from workbench.model.negotiation import Form
from workbench.model.text import ParagraphKind, TextParagraph
from workbench.record import rows
from workbench.record.file import Record, open_record
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import text as text_table
from workbench.word.reader import from_docx
from workbench.word.writer import to_docx

NOW = datetime(2005, 9, 1, 12, tzinfo=UTC)
SLUG = "joint-statement"
WORDS = [
    "ministers",
    "agreed",
    "to",
    "review",
    "benchmarks",
    "and",
    "share",
    "practice",
    "on",
    "credit",
    "guarantee",
    "schemes",
    "for",
    "small",
    "firms",
    "in",
    "the",
    "region",
    "with",
    "universities",
    "clusters",
    "lenders",
    "advisers",
    "training",
    "patents",
    "export",
    "finance",
    "women",
    "micro",
    "enterprises",
    "networks",
    "rules",
]


def run() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        whole = _night(Path(folder), "whole", 200, 21, 1_500)
        half = _night(Path(folder), "half", 100, 21, 750)
        yield Figure("21 replies, 1,500 changes: whole night", whole.total, 5.0, 1.0)
        yield Figure("  taking in, beside bare lxml", whole.taking, whole.floor)
        yield Figure("  compiling", whole.compiling, 0.3, 1.0)
        yield Figure("  exporting in brackets", whole.exporting, 2.0, 1.0)
        yield Figure("  growth: 200 paragraphs beside 2 x 100", whole.total, 2 * half.total, 1.3)
        yield Figure("  a reply to the bracketed draft", _inside(Path(folder) / "whole.meeting"), 0.5, 1.0)
        yield from _peer(Path(folder))
        yield _memory()


class _Timed:
    def __init__(self, floor: float, taking: float, compiling: float, exporting: float) -> None:
        self.floor, self.taking, self.compiling, self.exporting = floor, taking, compiling, exporting

    @property
    def total(self) -> float:
        return self.taking + self.compiling + self.exporting


def _night(folder: Path, name: str, paragraphs: int, replies: int, changes: int) -> _Timed:
    path = folder / f"{name}.meeting"
    files = _prepared(path, paragraphs, replies, changes)
    with open_record(path, write=True) as record:
        floor = seconds(lambda: [_bare(data) for data in files.values()])
        taking = seconds(lambda: take_in(record, understand(record, _incoming(files))))
        compiling = min(_compiling(record) for _ in range(3))
        asked = Wanted(text=Asked(Variant.BRACKETED))
        exporting = seconds(lambda: export(record, SLUG, folder / f"{name}-bracketed.docx", wanted=asked))
    return _Timed(floor, taking, compiling, exporting)


def _compiling(record: Record) -> float:
    """Seconds for reading and compiling the text as if for the first time."""
    compiled_once.cache_clear()
    return seconds(lambda: negotiation(record, SLUG).paragraphs)


def _inside(path: Path, replies: int = 3) -> float:
    """Seconds for understanding one reply to what was compiled, circulated in brackets, with ten changed paragraphs."""
    out = path.with_name("second.docx")
    with open_record(path, write=True) as record:
        circulate(record, SLUG, out, wanted=Circulating(form=Form.BRACKETED, protected=False))
        draft = from_docx(out.read_bytes(), name="second").document
        codes = [one.code for one in meeting_table.members(record, meeting_table.current(record).series_id)][:replies]
        chance = random.Random(6)
        files = {code: to_docx(_edited(draft, code, 10, chance), now=NOW) for code in codes}
        return seconds(lambda: understand(record, _incoming(files))) / replies


def _incoming(files: dict[str, bytes]) -> list[Incoming]:
    return [Incoming(f"{code}.docx", data) for code, data in files.items()]


def _bare(data: bytes) -> int:
    """Only unpacking and parsing the body of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return len(etree.fromstring(archive.read("word/document.xml")))


def _prepared(path: Path, paragraphs: int, replies: int, changes: int) -> dict[str, bytes]:
    """A record with a circulated draft, and the replies to it, `changes` changed paragraphs in all."""
    create_actions.new(path)
    with open_record(path, write=True) as record:
        with record.action("Write"):
            _write(record, paragraphs)
        out = path.with_suffix(".docx")
        circulate(record, SLUG, out, wanted=Circulating(protected=False))
        codes = [one.code for one in meeting_table.members(record, meeting_table.current(record).series_id)][:replies]
    draft = from_docx(out.read_bytes(), name="draft").document
    chance = random.Random(5)
    return {
        code: to_docx(_edited(draft, code, changes // replies + (place < changes % replies), chance), now=NOW)
        for place, code in enumerate(codes)
    }


def _write(record: Record, count: int) -> None:
    chance = random.Random(4)
    text = text_table.named(record, meeting_table.current(record).id, SLUG)
    rows.insert_all(
        record,
        (
            TextParagraph(record.fresh_key(), text.id, place, ParagraphKind.NUMBERED, _sentences(chance))
            for place in range(1, count + 1)
        ),
    )


def _sentences(chance: random.Random) -> str:
    return " ".join(" ".join(chance.choices(WORDS, k=20)).capitalize() + "." for _ in range(4))


def _edited(draft: Document, code: str, changes: int, chance: random.Random) -> Document:
    """The draft with `changes` paragraphs changed with revision marks: a word replaced, and a phrase added."""
    section = draft.sections[0]
    numbered = [place for place, block in enumerate(section.blocks) if isinstance(block, Paragraph) and block.key]
    blocks = list(section.blocks)
    for place in chance.sample(numbered, changes):
        block = blocks[place]
        assert isinstance(block, Paragraph)
        blocks[place] = _changed(block, code, chance)
    return replace(draft, sections=(replace(section, blocks=tuple(blocks)),))


def _changed(paragraph: Paragraph, code: str, chance: random.Random) -> Paragraph:
    words = paragraph.text.split(" ")
    first, second = sorted(chance.sample(range(1, len(words) - 1), 2))
    start = len(" ".join(words[:first])) + 1
    end = start + len(words[first])
    new = chance.choice(("decided", "resolved", "welcomed"))
    later = len(" ".join(words[: second + 1])) + len(new)
    added = chance.choice((" annually", " every two years"))
    text = paragraph.text[:end] + new + paragraph.text[end:]
    text = text[:later] + added + text[later:]
    gone, come = (Change(kind, code, NOW) for kind in (RevisionKind.DELETED, RevisionKind.INSERTED))
    revisions = (
        Revision(start, end, gone),
        Revision(end, end + len(new), come),
        Revision(later, later + len(added), come),
    )
    return replace(paragraph, text=text, revisions=revisions)


# --- the peer -------------------------------------------------------------------------------------------------------------


def _peer(folder: Path) -> Iterator[Figure]:
    """21 replies of 40 paragraphs: ours whole, the peer one two-way compare for each reply."""
    path = folder / "small.meeting"
    files = _prepared(path, 40, 21, 300)
    draft = path.with_suffix(".docx").read_bytes()
    peer = _redlines(draft, files)
    if peer is None:
        print("21 replies of 40 paragraphs, beside python-redlines: skipped")
        return
    with open_record(path, write=True) as record:
        ours = seconds(partial(_all, record, files, folder / "small-bracketed.docx"))
    yield Figure("21 replies of 40 paragraphs, beside python-redlines", ours, peer, 0.05)


def _all(record: Record, files: dict[str, bytes], out: Path) -> None:
    take_in(record, understand(record, _incoming(files)))
    export(record, SLUG, out, wanted=Wanted(text=Asked(Variant.BRACKETED)))


def _redlines(draft: bytes, files: dict[str, bytes]) -> float | None:
    try:
        from python_redlines.engines import DocxodusEngine
    except ImportError:
        return None
    from workbench.word.revisions import accepted

    plain = [to_docx(accepted(from_docx(data, name="reply").document), now=NOW) for data in files.values()]
    try:
        engine = DocxodusEngine()
        return seconds(lambda: [engine.run_redline("reply", draft, data) for data in plain])
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"python-redlines does not run here: {error}", file=sys.stderr)
        return None


# --- memory ---------------------------------------------------------------------------------------------------------------


def _memory() -> Figure:
    """The most memory of a process of its own that does the night for 164 paragraphs, in MiB, beside 250."""
    done = subprocess.run(
        [sys.executable, "-c", "from tests.bench.bench_negotiation import peak; print(peak())"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": "."},
    )
    return Figure("164 paragraphs, 21 replies: MiB at most", float(done.stdout) / 1000, 0.25, 1.0)


def peak() -> float:
    """MiB that this process held at most after a whole night."""
    with tempfile.TemporaryDirectory() as folder:
        _night(Path(folder), "memory", 164, 21, 1_230)
    status = Path("/proc/self/status")
    if status.exists():  # Linux counts what the parent held, too, in ru_maxrss
        peaks = [line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
        return float(peaks[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
