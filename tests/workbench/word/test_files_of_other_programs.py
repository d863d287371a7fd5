"""Replies as Word, LibreOffice, WPS and Google Docs save them."""

import io
import zipfile

import pytest
from lxml import etree

from tests.workbench.word.documents import NOW
from tests.workbench.word.test_files_from_outside import M, R, W, changed, ins, one, read, run
from workbench.model.document import (
    Change,
    Comment,
    Document,
    Mark,
    MarkStyle,
    Paragraph,
    RevisionKind,
    Section,
    Style,
)
from workbench.word.reader import from_docx
from workbench.word.revisions import accepted, changes, rejected
from workbench.word.writer import to_docx

KEY = "0b2c3d4e-0000-4000-8000-123456789abc"
BOOKMARK = "p_0b2c3d4e000040008000123456789abc"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
STAMP = 'w:author="Chile" w:date="2005-09-01T12:40:00Z"'


def bookmark(name: str, number: int = 1) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def words(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_controls_and_tags_hold_words_at_every_level() -> None:
    control = f'<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{run("in")}</w:sdtContent></w:sdt>'
    tag = f"<w:smartTag w:element='date'>{run('side')}</w:smartTag>"
    document = read(f"<w:sdt><w:sdtContent><w:p>{ins('AUS', control)}{tag}</w:p></w:sdtContent></w:sdt>").document
    assert words(document) == ["inside"]
    assert words(rejected(document)) == ["side"]


def test_noise_of_the_programs_changes_nothing() -> None:
    noise = f'<w:proofErr w:type="spellStart"/>{bookmark("_GoBack", 0)}<w:permStart w:id="1" w:edGrp="everyone"/>'
    word = '<w:rPr><w:lang w:val="en-US"/></w:rPr><w:lastRenderedPageBreak/><w:t>met</w:t>'
    runs = f'<w:r w:rsidRPr="00AB12CD">{word}</w:r>{noise}'
    result = read(f'<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"><w:pPr><w:rPr/></w:pPr>{runs}</w:p>')
    assert result.document.paragraphs == (Paragraph("met"),)
    assert result.not_carried == ()


def test_plain_output_without_our_styles_keeps_headings_and_counts() -> None:
    style = '<w:style w:type="paragraph" {} w:styleId="{}"><w:name w:val="{}"/></w:style>'
    styles = style.format('w:default="1"', "Normal", "normal") + style.format("", "Heading1", "heading 1")
    levels = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl>'
    )
    counts = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
    counts += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    numbered = '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr>{}</w:p>'
    bold = '<w:r><w:rPr><w:b w:val="1"/><w:color w:val="1f3864"/><w:rtl w:val="0"/></w:rPr><w:t>[</w:t></w:r>'
    body = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run("Finance")}</w:p>'
    body += numbered.format(0, bold + run("met")) + numbered.format(1, run("first"))
    parts = {"styles": f'<w:styles xmlns:w="{W}">{styles}</w:styles>'}
    parts["numbering"] = f'<w:numbering xmlns:w="{W}">{counts}</w:numbering>'
    assert read(body, **parts).document.paragraphs == (
        Paragraph("Finance", Style.HEADING1),
        Paragraph("[met", Style.NUMBERED, 0, 0, marks=(Mark(0, 1, MarkStyle.BOLD),)),
        Paragraph("first", Style.NUMBERED, 1, 0),
    )


def test_changes_of_formatting_are_counted() -> None:
    bold = f'<w:r><w:rPr><w:b/><w:rPrChange w:id="1" {STAMP}><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r>'
    ends = f'<w:pPr><w:jc w:val="center"/><w:pPrChange w:id="2" {STAMP}><w:pPr/></w:pPrChange></w:pPr>'
    numbered = f'<w:pPr><w:numPr><w:numberingChange w:id="3" w:original="1." {STAMP}/></w:numPr></w:pPr>'
    result = read(f"<w:p>{ends}{bold}{bold}</w:p><w:p>{numbered}{run('b')}</w:p><w:p>{run('c')}</w:p>")
    assert result.format_changes == 2
    assert changes(result.document) == ()
    assert read(f"<w:p>{run('a')}</w:p>").format_changes == 0


def test_rows_and_cells_that_were_inserted_are_listed() -> None:
    cell = f'<w:tc><w:tcPr><w:cellIns w:id="1" {STAMP}/></w:tcPr><w:p>{run("new")}</w:p></w:tc>'
    row = f'<w:tr><w:trPr><w:del w:id="2" {STAMP}/></w:trPr>{cell}</w:tr>'
    found = read(f"<w:tbl>{row}</w:tbl>").not_carried
    assert [(miss.what, miss.text) for miss in found] == [("deleted table row", "new"), ("inserted table cell", "new")]


def test_half_a_move_without_a_range_is_a_deletion_or_an_insertion() -> None:
    document = read(
        f"<w:p>{ins('AUS', run('gone'), 'moveFrom')}</w:p><w:p>{ins('AUS', run('come'), 'moveTo')}</w:p>"
    ).document
    assert [(one.change.kind, one.change.move) for one in changes(document)] == [
        (RevisionKind.DELETED, None),
        (RevisionKind.INSERTED, None),
    ]
    assert from_docx(to_docx(document, now=NOW), name="x").document == document


def test_the_halves_of_a_move_by_two_authors_keep_one_name() -> None:
    def half(tag: str, author: str) -> str:
        marks = f'<w:{tag}RangeStart w:id="5" w:name="move1" {STAMP}/>', f'<w:{tag}RangeEnd w:id="5"/>'
        return f"<w:p>{marks[0]}{ins(author, run('words'), tag)}{marks[1]}</w:p>"

    document = read(half("moveFrom", "AUS") + half("moveTo", "NZL")).document
    found = [(one.change.author, one.change.move) for one in changes(document)]
    assert found == [("AUS", "move1"), ("NZL", "move1")]
    assert words(accepted(document)) == ["", "words"]
    assert words(rejected(document)) == ["words", ""]


def test_deleted_links_and_fields_are_deleted_words() -> None:
    code = '<w:r><w:delInstrText xml:space="preserve"> PAGEREF x \\h </w:delInstrText></w:r>'
    gone = field("begin") + code + field("separate") + run("7", "delText") + field("end")
    link = f"<w:hyperlink w:anchor='x'>{ins('AUS', run('link', 'delText'), 'del')}</w:hyperlink>"
    inner = ins("AUS", f"<w:hyperlink>{run('more', 'delText')}</w:hyperlink>", "del")
    document = read(f"<w:p>{link}{inner}{ins('AUS', gone, 'del')}{run(' stays')}</w:p>").document
    assert words(document) == ["linkmore7 stays"]
    assert words(accepted(document)) == [" stays"]
    assert len(changes(document)) == 1


def test_deleted_words_outside_a_deletion_are_not_the_text() -> None:
    paragraph = one(run("We ") + run("gone", "delText"))
    assert paragraph.revisions[0].change == Change(RevisionKind.DELETED, "Unknown author")
    assert words(accepted(Document((Section((paragraph,)),)))) == ["We "]


@pytest.mark.parametrize(
    "attributes", ['w:author="AUS"', 'w:author="AUS" w:date="yesterday"', 'w:author="AUS" w:date=""']
)
def test_a_change_without_a_good_date_has_none(attributes: str) -> None:
    paragraph = one(f'<w:ins w:id="1" {attributes}>{run("new")}</w:ins>')
    assert paragraph.revisions[0].change == Change(RevisionKind.INSERTED, "AUS")


def test_a_change_without_an_author_has_an_unknown_one() -> None:
    paragraph = one(f'<w:ins w:id="1">{run("new")}</w:ins>')
    assert paragraph.revisions[0].change.author == "Unknown author"


def test_of_a_copied_bookmark_the_first_stands_and_the_others_are_told() -> None:
    body = f"<w:p>{bookmark(BOOKMARK)}{run('a')}</w:p>"
    body += f"<w:p>{bookmark(BOOKMARK.upper(), 2)}{bookmark('k_b', 3)}{run('b')}</w:p>"
    body += f"<w:p>{bookmark(BOOKMARK, 4)}{run('c')}</w:p>"
    result = read(body)
    assert [paragraph.key for paragraph in result.document.paragraphs] == [KEY, "b", None]
    assert result.copied_keys == (KEY,)
    assert from_docx(to_docx(result.document, now=NOW), name="x").copied_keys == ()


def test_a_field_that_never_ends_hides_no_words() -> None:
    code = '<w:r><w:instrText xml:space="preserve"> REF x </w:instrText></w:r>'
    document = read(f"<w:p>{field('begin')}{code}{run('see 12')}</w:p><w:p>{run('and more')}</w:p>").document
    assert words(document) == ["see 12", "and more"]


def test_labels_in_a_text_box_are_what_we_print() -> None:
    def box(text: str) -> str:
        return f"<w:r><w:pict><w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent></w:pict></w:r>"

    result = read(f"<w:p>{box('B7 B8')}{box('B9 is bad')}{run('text')}</w:p>")
    assert [(miss.what, miss.text) for miss in result.not_carried] == [("text box", "B9 is bad")]


def test_labels_in_a_frame_that_lost_its_style_are_known() -> None:
    framed = f'<w:p><w:pPr><w:framePr w:w="624"/></w:pPr>{run("B7 B8")}</w:p>'
    found = read(framed + f"<w:p>{run('B7 B8')}</w:p>").document.paragraphs
    assert [paragraph.style for paragraph in found] == [Style.MARGIN, Style.PLAIN]


def commented(number: int, author: str, text: str, line: str) -> str:
    return f'<w:comment w:id="{number}" w:author="{author}"><w:p w14:paraId="{line}">{run(text)}</w:p></w:comment>'


def with_comments(body: str, *found: str, extended: str = "") -> tuple[Document, tuple[str, ...]]:
    """A file with comments, and what is told of those without a place."""
    source = to_docx(Document((Section((Paragraph("a", comments=(Comment(0, 1, "x", "y"),)),)),)), now=NOW)
    rels = etree.fromstring(zipfile.ZipFile(io.BytesIO(source)).read("word/_rels/document.xml.rels"))
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    etree.SubElement(rels, rels[0].tag, {"Id": "rId99", "Type": kind, "Target": "commentsExtended.xml"})
    main = f'<w:document xmlns:w="{W}" xmlns:m="{M}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    comments = f'<w:comments xmlns:w="{W}" xmlns:w14="{W14}">{"".join(found)}</w:comments>'
    parts: dict[str, bytes | None] = {
        "word/document.xml": main.encode(),
        "word/comments.xml": comments.encode(),
        "word/commentsExtended.xml": f'<w15:commentsEx xmlns:w15="{W15}">{extended}</w15:commentsEx>'.encode(),
        "word/_rels/document.xml.rels": etree.tostring(rels),
    }
    result = from_docx(changed(parts, source), name="reply.docx")
    return result.document, tuple(f"{miss.what}: {miss.text}" for miss in result.not_carried)


def test_replies_to_a_comment_stand_where_it_stands() -> None:
    anchor = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    extended = '<w15:commentEx w15:paraId="0A" w15:done="0"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>'
    document, left = with_comments(
        f"<w:p>{anchor.format(run('words'))}</w:p>",
        commented(0, "Chile", "Why?", "0A"),
        commented(1, "Chair", "Because.", "0B"),
        commented(2, "Peru", "Lost.", "0C"),
        extended=extended,
    )
    assert document.paragraphs[0].comments == (Comment(0, 5, "Chair", "Because."), Comment(0, 5, "Chile", "Why?"))
    assert left == ("comment without a place in the text: Peru: Lost.",)
