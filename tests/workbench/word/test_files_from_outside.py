"""Files as delegations send them, and files that are refused."""

import io
import zipfile

import pytest

from tests.workbench.word.documents import NOW, paper
from workbench.errors import WordFileError
from workbench.model.document import Document, Mark, MarkStyle, Paragraph, RevisionKind, Section, Style, Table
from workbench.word import package, reader
from workbench.word.reader import ReadResult, from_docx
from workbench.word.revisions import accepted, rejected
from workbench.word.writer import to_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def changed(parts: dict[str, bytes | None], data: bytes | None = None) -> bytes:
    """A good file with some parts replaced, added, or (None) left out."""
    source = zipfile.ZipFile(io.BytesIO(data or to_docx(paper(), now=NOW)))
    files = {name: source.read(name) for name in source.namelist()} | parts
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in files.items():
            if blob is not None:
                archive.writestr(name, blob)
    return packed.getvalue()


def read(body: str, **parts: str) -> ReadResult:
    main = f'<w:document xmlns:w="{W}" xmlns:m="{M}" xmlns:mc="{MC}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    blobs: dict[str, bytes | None] = {"word/comments.xml": None, "word/document.xml": main.encode()}
    blobs |= {f"word/{name}.xml": text.encode() for name, text in parts.items()}
    return from_docx(changed(blobs), name="reply.docx")


def one(body: str) -> Paragraph:
    (paragraph,) = read(f"<w:p>{body}</w:p>").document.paragraphs
    return paragraph


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def ins(author: str, inside: str, tag: str = "ins") -> str:
    return f'<w:{tag} w:id="1" w:author="{author}" w:date="2005-09-01T12:40:00Z">{inside}</w:{tag}>'


def odt() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return packed.getvalue()


def of_type(kind: str) -> bytes:
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>'  # noqa: E501
    return changed({"[Content_Types].xml": types.encode()})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"hello", "not a Word file"),
        (b"%PDF-1.7", "is a PDF"),
        (rb"{\rtf1}", "Rich Text"),
        (OLE + "WordDocument".encode("utf-16-le"), r"old kind \(\.doc\)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE, "Office file of the old kind"),
        (b"PK\x03\x04" + bytes(30), "damaged"),
        (to_docx(paper(), now=NOW)[:3000], "damaged"),
        (odt(), "OpenDocument"),
        (of_type("spreadsheetml.sheet"), "Excel"),
        (of_type("presentationml.presentation"), "PowerPoint"),
        (changed({"[Content_Types].xml": None}), "zip archive"),
        (changed({"word/document.xml": b"<broken"}), "damaged"),
        (changed({"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "document type"),
        (changed({"word/document.xml": b'<!DOCTYPE a SYSTEM "other.dtd"><a/>'}), "document type"),
        (changed({"word/document.xml": b"<a>" * 200 + b"</a>" * 200}), "levels deep"),
        (changed({"word/document.xml": b"<a>" * 9000 + b"</a>" * 9000}), "levels deep"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, says: str) -> None:
    with pytest.raises(WordFileError, match=says) as refused:
        from_docx(data, name="reply.docx")
    assert "reply.docx" in refused.value.what
    assert refused.value.advice


def test_a_file_that_unpacks_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED", 2 * 1024 * 1024)
    with pytest.raises(WordFileError, match="unpacks to more than 2 MB"):
        from_docx(changed({"word/document.xml": b" " * (3 * 1024 * 1024)}), name="reply.docx")


def test_a_file_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PARTS", 3)
    with pytest.raises(WordFileError, match="more than 3 parts"):
        from_docx(to_docx(paper(), now=NOW), name="reply.docx")


def test_a_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_SECONDS", -1.0)
    with pytest.raises(WordFileError, match="takes longer"):
        from_docx(to_docx(paper(), now=NOW), name="reply.docx")


def test_a_deletion_of_an_insertion_keeps_both_authors() -> None:
    paragraph = one(ins("AUS", run("kept ") + ins("NZL", run("gone", "delText"), "del")))
    found = [(r.start, r.end, r.change.kind, r.change.author) for r in paragraph.revisions]
    assert paragraph.text == "kept gone"
    assert found == [(0, 9, RevisionKind.INSERTED, "AUS"), (5, 9, RevisionKind.DELETED, "NZL")]


def test_neighbouring_changes_of_two_authors_stay_two_and_of_one_are_one() -> None:
    assert len(one(ins("AUS", run("a")) + ins("NZL", run("b"))).revisions) == 2
    assert len(one(ins("AUS", run("a")) + ins("AUS", run("b"))).revisions) == 1


def test_text_is_taken_from_links_controls_and_tags() -> None:
    inside = f"<w:hyperlink>{run('a')}</w:hyperlink><w:smartTag>{run('b')}</w:smartTag>"
    inside += f"<w:sdt><w:sdtPr/><w:sdtContent>{run('c')}</w:sdtContent></w:sdt>"
    assert one(inside).text == "abc"


def test_of_a_field_the_result_is_kept() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    field = mark("begin") + run(" REF x ", "instrText") + mark("separate") + run("3") + mark("end")
    assert one(f'see {run("see ")}{field}<w:fldSimple w:instr=" DATE ">{run(" now")}</w:fldSimple>').text == "see 3 now"


def test_signs_become_characters() -> None:
    signs = (
        '<w:tab/><w:br/><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Symbol" w:char="F0B7"/><w:br w:type="page"/>'
    )
    assert one(f"<w:r>{signs}</w:r>").text == "\t\n\u2011\u00ad•"


def test_marks_come_from_runs_and_can_be_switched_off() -> None:
    bold = '<w:r><w:rPr><w:b/><w:i w:val="0"/></w:rPr><w:t>b</w:t></w:r>'
    assert one(bold).marks == (Mark(0, 1, MarkStyle.BOLD),)


def test_what_has_no_place_is_listed_with_its_text() -> None:
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run('in a box')}</w:p></w:txbxContent></w:pict></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    result = read(f"<w:p>{run('text')}{box}{note}<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>")
    assert [(found.what, found.text) for found in result.not_carried] == [
        ("text box", "in a box"),
        ("footnote", ""),
        ("equation", "x=1"),
    ]
    assert result.document.paragraphs[0].text == "text"


def test_a_deleted_end_joins_two_paragraphs() -> None:
    mark = f"<w:pPr><w:rPr>{ins('AUS', '', 'del')}</w:rPr></w:pPr>"
    document = read(f"<w:p>{mark}{run('one ')}</w:p><w:p>{run('two')}</w:p>").document
    assert [paragraph.text for paragraph in accepted(document).paragraphs] == ["one two"]
    assert [paragraph.text for paragraph in rejected(document).paragraphs] == ["one ", "two"]


def test_a_deleted_paragraph_leaves_the_next_with_its_key() -> None:
    document = paper()
    away = accepted(document)
    assert [p.text for p in away.paragraphs].count("moved") == 1
    assert rejected(document).paragraphs[6].text == "moved"


def test_tables_are_read_with_an_empty_cell() -> None:
    table = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr></w:tc></w:tr></w:tbl>"
    (block,) = read(table).document.sections[0].blocks
    assert isinstance(block, Table)
    assert block.rows[0].cells[0].span == 2
    assert block.rows[0].cells[0].paragraphs[0].text == ""


def test_headings_and_lists_are_known_by_name_and_numbering() -> None:
    styles = f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift1"/></w:style></w:styles>'  # noqa: E501
    numbering = f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'  # noqa: E501
    listed = '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="7"/></w:numPr></w:pPr></w:p>'
    body = '<w:p><w:pPr><w:pStyle w:val="Mine"/></w:pPr></w:p>' + listed.format(0) + listed.format(1)
    found = read(body, styles=styles, numbering=numbering).document.paragraphs
    assert [(p.style, p.level, p.list) for p in found] == [
        (Style.HEADING1, 0, None),
        (Style.BULLET, 0, None),
        (Style.NUMBERED, 1, 0),
    ]


def test_a_users_template_that_lacks_styles_and_numbering_is_completed() -> None:
    bare = f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style></w:styles>'  # noqa: E501
    empty = f'<w:numbering xmlns:w="{W}"/>'
    template = changed({"word/styles.xml": bare.encode(), "word/numbering.xml": empty.encode()})
    data = to_docx(paper(), now=NOW, template=template)
    assert from_docx(data, name="x").document == paper()
    assert to_docx(Document((Section(),)), now=NOW, template=template)


def test_a_template_that_is_no_word_file_is_refused() -> None:
    with pytest.raises(WordFileError):
        to_docx(paper(), now=NOW, template=b"%PDF")
