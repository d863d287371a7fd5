"""What makes Word repair a file, open it in another mode, or accept another text than we mean."""

import io
import zipfile
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from tests.workbench.word.documents import NOW, documents
from workbench.model.document import (
    Cell,
    Change,
    Comment,
    Document,
    PageSize,
    Paragraph,
    Revision,
    RevisionKind,
    Row,
    Section,
    Table,
)
from workbench.word.names import ID, W14_NS, XML_SPACE, w
from workbench.word.revisions import accepted, rejected
from workbench.word.writer import to_docx

INS = Change(RevisionKind.INSERTED, "AUS", NOW)


def parts_of(document: Document) -> dict[str, etree._Element]:
    archive = zipfile.ZipFile(io.BytesIO(to_docx(document, now=NOW)))
    return {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")}


def body_of(*blocks: Paragraph | Table) -> etree._Element:
    return parts_of(Document((Section(blocks),)))["word/document.xml"]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_no_file_has_what_word_repairs(document: Document) -> None:
    parts = parts_of(document)
    body = parts["word/document.xml"]
    tracked = [w(name) for name in ("ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart")]
    ids = Counter(one.get(ID) for one in body.iter(*tracked, w("bookmarkStart")))
    assert set(ids.values()) <= {1}
    assert all(one.get(XML_SPACE) == "preserve" for one in body.iter(w("t"), w("delText")))
    assert all(cell[-1].tag == w("p") for cell in body.iter(w("tc")))
    anchors = [
        sorted(one.get(ID) for one in body.iter(w(name)))
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
    ]
    told = parts.get("word/comments.xml")
    assert anchors == [sorted(one.get(ID) for one in told)] * 3 if told is not None else not any(anchors)
    assert not [one for part in parts.values() for one in part.iter() if f"{{{W14_NS}}}paraId" in one.attrib]
    for start, end in (("bookmarkStart", "bookmarkEnd"), ("moveToRangeStart", "moveToRangeEnd")):
        assert sorted(one.get(ID) for one in body.iter(w(start))) == sorted(one.get(ID) for one in body.iter(w(end)))


def test_an_empty_cell_has_a_paragraph() -> None:
    table = Table((50, 50), (Row((Cell(()), Cell())),))
    assert [len(cell.findall(w("p"))) for cell in body_of(table).iter(w("tc"))] == [1, 1]


def test_two_authors_neighbouring_changes_stay_two_and_one_authors_are_one() -> None:
    other = Change(RevisionKind.INSERTED, "NZL", NOW)
    two = body_of(Paragraph("ab", revisions=(Revision(0, 1, INS), Revision(1, 2, other))))
    assert [one.get(w("author")) for one in two.iter(w("ins"))] == ["AUS", "NZL"]
    one = body_of(Paragraph("ab", revisions=(Revision(0, 2, INS),)))
    assert len(list(one.iter(w("ins")))) == 1


def test_an_insertion_that_another_deletes_keeps_both_names() -> None:
    gone = Change(RevisionKind.DELETED, "NZL", NOW)
    body = body_of(Paragraph("ab", revisions=(Revision(0, 2, INS), Revision(1, 2, gone))))
    (outer,) = body.iter(w("ins"))
    (inner,) = outer.iter(w("del"))
    assert (outer.get(w("author")), inner.get(w("author"))) == ("AUS", "NZL")
    assert [one.text for one in inner.iter(w("delText"))] == ["b"]


def test_a_paragraph_inserted_after_the_last_marks_the_end_of_the_one_before() -> None:
    last = Paragraph("Ministers met.", end_changes=(INS,))
    document = Document((Section((last, Paragraph("They left.", revisions=(Revision(0, 10, INS),)))),))
    assert [one.text for one in rejected(document).paragraphs] == ["Ministers met."]
    assert [one.text for one in accepted(document).paragraphs] == ["Ministers met.", "They left."]
    marks = parts_of(document)["word/document.xml"].findall(f".//{w('pPr')}/{w('rPr')}/{w('ins')}")
    assert len(marks) == 1


def test_a_comment_at_a_point_has_all_its_anchors() -> None:
    body = body_of(Paragraph("", comments=(Comment(0, 0, "Chair", "Why?"),)))
    tags = [etree.QName(one).localname for one in body.iter() if "comment" in one.tag]
    assert tags == ["commentRangeStart", "commentRangeEnd", "commentReference"]


@pytest.mark.parametrize("page", list(PageSize))
def test_a_page_on_its_side_is_wider_than_high(page: PageSize) -> None:
    document = Document((Section((Paragraph("x"),), page, landscape=True, line_numbers=True),))
    body = parts_of(document)["word/document.xml"]
    size = next(body.iter(w("pgSz")))
    assert int(size.get(w("w"))) > int(size.get(w("h")))
    assert size.get(w("orient")) == "landscape"
    lines = next(body.iter(w("lnNumType")))
    assert dict(lines.attrib) == {w("countBy"): "5", w("restart"): "newPage"}
