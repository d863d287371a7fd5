from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.compose.negotiated import (
    AT,
    MEMBERS,
    NAMES,
    ORDER,
    anchor,
    body,
    looks,
    named_in,
    opened,
    text_paragraphs,
    words,
)
from tests.workbench.compose.values import MEETING, STAMP, TEXT
from workbench.compose.statement import statement
from workbench.compose.tracked import tracked
from workbench.model.document import Document, Paragraph, RevisionKind
from workbench.model.negotiation import Insertion, Moved, OpenParagraph, Printing, Wording
from workbench.model.text import Placed, place
from workbench.negotiation.compile import compile_paragraph
from workbench.word.reader import from_docx
from workbench.word.revisions import accepted, rejected
from workbench.word.writer import to_docx

REASONS = {"p3": [("AUS", "Leaders expect a decision."), ("JPN", "A year is enough.")]}


def made(**asked: object) -> Document:
    return tracked(MEETING, TEXT, opened(), STAMP, "Korea", members=MEMBERS, reasons=REASONS, **asked)


def clean(placed: list[Placed] | tuple[Placed, ...]) -> Document:
    return statement(MEETING, TEXT, placed, STAMP, "Korea")


def runs(paragraph: Paragraph) -> list[tuple[str, str, str]]:
    return [
        (one.change.kind.value, one.change.author, paragraph.text[one.start : one.end]) for one in paragraph.revisions
    ]


def of(document: Document, key: str) -> Paragraph:
    return next(one for one in document.paragraphs if one.key == key)


def test_rejected_it_is_the_working_text() -> None:
    assert looks(rejected(made())) == looks(clean([entry.placed for entry in opened()]))


def test_each_wording_stands_once_by_those_behind_it() -> None:
    paragraph = of(made(), "p3")
    assert runs(paragraph) == [
        ("deleted", "AUS, NZL, Chair", "agreed"),
        ("inserted", "AUS, NZL", "decided"),
        ("inserted", "Chair", "resolved"),
        ("deleted", "CDA, JPN, THA", " on a voluntary basis"),
        ("inserted", "JPN", " annually on a voluntary basis"),
        ("inserted", "THA", " every two years on a voluntary basis"),
    ]
    assert [(one.author, one.body, paragraph.text[one.start : one.end]) for one in paragraph.comments] == [
        ("AUS", "Leaders expect a decision.", paragraph.text),
        ("JPN", "A year is enough.", paragraph.text),
        ("RUS", "Reserve.", "next"),
    ]


def test_whole_alternatives_insertions_deletions_and_moves() -> None:
    document = made()
    assert runs(of(document, "p4")) == [
        ("deleted", "PER", "Ministers encouraged banks to lend to small firms, and asked for a report."),
        ("inserted", "PER", "Finance for start-ups remains the first concern of all."),
    ]
    assert of(document, "p4").comments[0].body == "Reserve on the whole paragraph."
    gone = of(document, "p7")
    assert [change.author for change in gone.end_changes] == ["RUS"]
    moved = [
        (one.text, [(change.kind, change.author, change.move) for change in one.end_changes])
        for one in body(document)
        if any(change.move for change in one.end_changes)
    ]
    text = "Ministers noted the view of the business council on guarantees."
    assert moved == [
        (text, [(RevisionKind.MOVED_HERE, "NZL", "move1")]),
        (text, [(RevisionKind.MOVED_AWAY, "NZL", "move1")]),
    ]


def test_after_the_last_paragraph_the_end_of_the_one_before_is_marked() -> None:
    before, last = body(made())[-2:]
    assert last.text == "It is reviewed in 2010."
    assert last.end_changes == ()
    assert [(one.kind, one.author) for one in before.end_changes] == [(RevisionKind.INSERTED, "CDA")]


def own(code: str) -> list[tuple[str, str, int]]:
    return words(accepted(made(delegation=code)))


def test_of_one_delegation_alone() -> None:
    text = words(clean([entry.placed for entry in opened()]))
    only = [row for row in own("CDA") if row not in text]
    assert only == [
        ("Ministers agreed to review progress at their next meeting.", "numbered", 0),
        ("It is reviewed in 2010.", "annex-numbered", 0),
    ]
    assert [row for row in text if row not in own("RUS")] == [("publish what it costs to export.", "numbered", 1)]
    assert own("NZL").index(text[8]) == 2
    assert ("Joint Statement", "title", 0) in own("PER")
    assert own("KOR") == text
    authors = {one.change.author for entry in body(made(delegation="PER")) for one in entry.revisions}
    assert authors == {"PER"}


def test_the_reasons_of_others_are_not_in_a_delegations_own_file() -> None:
    assert [one.body for one in of(made(delegation="JPN"), "p3").comments] == ["A year is enough."]


def test_without_names() -> None:
    document = made(printing=Printing(attributed=False))
    assert named_in(document) == set()
    paragraph = of(document, "p3")
    assert [run for run in runs(paragraph) if run[0] == "inserted"][:2] == [
        ("inserted", "Delegations", "decided"),
        ("inserted", "Delegations", "resolved"),
    ]
    assert [one.body for one in paragraph.comments] == ["Reserve."]
    assert looks(rejected(document)) == looks(clean([entry.placed for entry in opened()]))


def test_authors_by_name() -> None:
    document = made(printing=Printing(names=NAMES))
    assert runs(of(document, "p3"))[1] == ("inserted", "Australia; New Zealand", "decided")


@pytest.mark.parametrize("delegation", [None, "PER", "NZL", "CDA"])
def test_through_a_word_file(delegation: str | None) -> None:
    document = made(delegation=delegation)
    assert from_docx(to_docx(document, now=AT), name="tracked.docx").document == document


def test_a_moved_paragraph_that_is_reworded_too_arrives_reworded() -> None:
    rows = place(text_paragraphs())
    entries = [OpenParagraph(entry, compile_paragraph(entry.paragraph.body, (), order=ORDER)) for entry in rows]
    base = rows[8].paragraph.body
    asked = compile_paragraph(
        base, [Wording("1", base.replace("noted", "welcomed"), ("NZL",))], order=ORDER, moved=[Moved(("NZL",), "p1")]
    )
    entries[8] = OpenParagraph(rows[8], asked)
    document = tracked(MEETING, TEXT, entries, STAMP, "Korea", members=MEMBERS, delegation="NZL")
    texts = [one.text for one in body(accepted(document))]
    assert texts[2] == base.replace("noted", "welcomed")
    assert base not in texts
    assert looks(rejected(document)) == looks(clean(rows))


def test_before_the_first_paragraph() -> None:
    entries = (anchor(Insertion("x", "Ministers gathered.", ("THA",))), *opened())
    document = tracked(MEETING, TEXT, entries, STAMP, "Korea", members=MEMBERS, delegation="THA")
    assert words(accepted(document))[1][0] == "Ministers gathered."
    assert looks(rejected(document)) == looks(clean([entry.placed for entry in opened()]))


WORDS = st.sampled_from(
    ("Ministers", "agreed", "decided", "to", "review", "progress", "annually", "and", "open,", "fair", "of", "the")
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=9).map(lambda found: " ".join(found) + ".")


@st.composite
def negotiated(draw: st.DrawFn) -> list[OpenParagraph]:
    """Any text with anything open on it; what moves stays in its body or annex, where its kind is at home."""
    rows = text_paragraphs()
    kinds = draw(st.lists(st.sampled_from(rows), min_size=2, max_size=5, unique_by=lambda one: one.id))
    rows = [replace(one, body=draw(SENTENCES), marks=()) for one in sorted(kinds, key=lambda one: one.position)]
    placed = place(rows)
    entries = []
    for entry in placed:
        ids = [*([] if entry.annex else [""]), *(one.paragraph.id for one in placed if one.annex == entry.annex)]
        codes = draw(st.permutations(ORDER))
        wordings = [Wording(str(n), draw(SENTENCES), tuple(codes[n : n + 1])) for n in range(draw(st.integers(0, 3)))]
        inserts = [Insertion(f"i{n}", draw(SENTENCES), (codes[n],)) for n in range(draw(st.integers(0, 2)))]
        deleted = codes[4:5] if draw(st.booleans()) else ()
        others = [one for one in ids if one != entry.paragraph.id]
        target = draw(st.none() | st.sampled_from(others)) if others else None
        moved = () if target is None else (Moved((codes[5],), target),)
        asked = compile_paragraph(
            entry.paragraph.body, wordings, order=ORDER, insertions=inserts, deleted_by=deleted, moved=moved
        )
        entries.append(OpenParagraph(entry, asked))
    return entries


@given(negotiated(), st.sampled_from([None, *ORDER]))
@settings(max_examples=120, deadline=None)
def test_whatever_is_open_rejected_it_is_the_working_text(entries: list[OpenParagraph], delegation: str | None) -> None:
    document = tracked(MEETING, TEXT, entries, STAMP, "Korea", members=MEMBERS, delegation=delegation)
    assert looks(rejected(document)) == looks(clean([entry.placed for entry in entries]))
    assert from_docx(to_docx(document, now=AT), name="t.docx").document == document


@given(negotiated(), st.sampled_from(ORDER))
@settings(max_examples=120, deadline=None)
def test_for_one_alone_accepted_it_is_what_it_asks_for(entries: list[OpenParagraph], code: str) -> None:
    document = tracked(MEETING, TEXT, entries, STAMP, "Korea", members=MEMBERS, delegation=code)
    asked = sorted(_asked(entries, code))
    found = sorted(text for text, *_ in words(accepted(document)) if text not in ("", TEXT.title))
    assert found == asked


def _asked(entries: list[OpenParagraph], code: str) -> list[str]:
    """What one delegation wants to read, paragraph by paragraph, in no order."""
    texts = []
    for entry in entries:
        compiled = entry.compiled
        whole = [one.body for after in compiled.after[:1] for one in after.variants if code in one.by]
        if code not in compiled.deleted_by:
            own = "".join(
                segment
                if isinstance(segment, str)
                else next((one.body for one in segment.variants if code in one.by), segment.base)
                for segment in compiled.segments
            )
            alternative = compiled.after and compiled.after[0].kind.value == "alternative" and whole
            texts.append(whole[0] if alternative else own)
        texts += [
            one.body
            for after in compiled.after
            for one in after.variants
            if after.kind.value == "insert" and code in one.by
        ]
    return texts
