"""What a file carries besides its words: properties, tracking, protection, the mode it opens in."""

import io
import zipfile

import pytest
from lxml import etree

from tests.workbench.word.documents import NOW, paper
from tests.workbench.word.test_files_from_outside import W, changed
from workbench.errors import WorkbenchError
from workbench.model.document import Document, Mark, MarkStyle, Paragraph, Section, Style
from workbench.word.names import VAL, w
from workbench.word.reader import from_docx
from workbench.word.writer import to_docx

PLAIN = (Section((Paragraph("Ministers met."),)),)


def settings_of(data: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/settings.xml"))


def test_tracking_and_protection_stand_in_the_order_of_the_schema() -> None:
    data = to_docx(Document(PLAIN, tracking=True, protected=True), now=NOW)
    tags = [etree.QName(child).localname for child in settings_of(data)]
    assert tags[:3] == ["trackRevisions", "documentProtection", "defaultTabStop"]


def test_a_file_opens_without_compatibility_mode_whatever_the_template_says() -> None:
    old = (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:rsids><w:rsidRoot w:val="00AA"/></w:rsids></w:settings>'
    )
    older = old.replace(
        "<w:rsids>", '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="u" w:val="12"/></w:compat><w:rsids>'
    )
    for found in (old.encode(), older.encode(), None):
        template = changed({"word/settings.xml": found}) if found else without_settings()
        root = settings_of(to_docx(paper(), now=NOW, template=template))
        (mode,) = root.findall(f"{w('compat')}/{w('compatSetting')}")
        assert (mode.get(w("name")), mode.get(VAL)) == ("compatibilityMode", "15")
        assert root.find(w("rsids")) is None


def without_settings() -> bytes:
    rels = zipfile.ZipFile(io.BytesIO(to_docx(paper(), now=NOW))).read("word/_rels/document.xml.rels")
    root = etree.fromstring(rels)
    for one in root:
        if one.get("Type", "").endswith("/settings"):
            root.remove(one)
    return changed({"word/settings.xml": None, "word/_rels/document.xml.rels": etree.tostring(root)})


def test_properties_are_read_as_other_programs_write_them() -> None:
    vt = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    ns = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    one = '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{}" name="{}">{}</property>'
    found = (
        one.format(2, "Workbench Draft", "<vt:lpwstr>2</vt:lpwstr>")
        + one.format(3, "KSOProductBuildVer", "<vt:lpwstr>2052-11.1</vt:lpwstr>")
        + one.format(4, "Pages", "<vt:i4>7</vt:i4>")
        + one.format(5, "Parts", '<vt:vector size="1" baseType="lpstr"><vt:lpstr>x</vt:lpstr></vt:vector>')
        + one.format(6, "workbench draft", "<vt:lpwstr>3</vt:lpwstr>")
        + one.format(7, "Empty", "")
    )
    blob = f'<Properties xmlns="{ns}" xmlns:vt="{vt}">{found}</Properties>'.encode()
    data = to_docx(Document(PLAIN, properties=(("a", "b"),)), now=NOW)
    result = from_docx(changed({"docProps/custom.xml": blob}, data), name="reply.docx")
    assert result.document.properties == (
        ("KSOProductBuildVer", "2052-11.1"),
        ("Pages", "7"),
        ("Workbench Draft", "2"),
    )


def test_properties_with_control_characters_are_refused() -> None:
    with pytest.raises(WorkbenchError, match="cannot store"):
        to_docx(Document(PLAIN, properties=(("a", "b\x00"),)), now=NOW)


def test_a_bracket_is_a_character_style_and_not_the_authors_bold() -> None:
    marks = (Mark(0, 1, MarkStyle.BRACKET), Mark(0, 3, MarkStyle.ITALIC), Mark(1, 3, MarkStyle.BOLD))
    document = Document((Section((Paragraph("[ab", marks=marks),)),))
    data = to_docx(document, now=NOW)
    body = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert '<w:rPr><w:rStyle w:val="Bracket"/><w:i/></w:rPr><w:t xml:space="preserve">[</w:t>' in body
    assert from_docx(data, name="x").document.paragraphs == document.paragraphs


def test_a_template_without_the_styles_of_brackets_gets_them() -> None:
    style = '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
    template = changed({"word/styles.xml": f'<w:styles xmlns:w="{W}">{style}</w:styles>'.encode()})
    blocks = (
        Paragraph("B7 B8", Style.MARGIN),
        Paragraph("agreed", Style.STAMP),
        Paragraph("12 alt.\t[text (PER)]", Style.ALTERNATIVE, marks=(Mark(8, 9, MarkStyle.BRACKET),)),
    )
    document = Document((Section(blocks),))
    data = to_docx(document, now=NOW, template=template)
    styles = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/styles.xml"))
    kinds = {one.find(w("name")).get(VAL): one.get(w("type")) for one in styles.findall(w("style"))}
    assert kinds["Bracket"] == kinds["Attribution"] == kinds["Default Paragraph Font"] == "character"
    assert from_docx(data, name="x").document.paragraphs == document.paragraphs
