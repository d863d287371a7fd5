"""What Word, WPS and Google Docs make of a file that was only opened and saved, and things that people paste into one.

Files that LibreOffice itself wrote are kept in tests/replies; here is what it does to any other one.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

from lxml import etree

from workbench.word.names import W_NS, w

Element = etree._Element
_NS = {"w": W_NS}
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_V = "urn:schemas-microsoft-com:vml"
_MAIN, _STYLES, _CUSTOM = "word/document.xml", "word/styles.xml", "docProps/custom.xml"
_EPOCH = (2005, 9, 1, 0, 0, 0)
_APP = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def by_word(data: bytes) -> bytes:
    """As Word saves: revision ids on every paragraph and run, runs cut where the spelling was looked at, paragraph ids,
    a bookmark of its own for the last place."""

    def main(root: Element) -> None:
        for count, paragraph in enumerate(root.iter(w("p"))):
            paragraph.set(w("rsidR"), f"00{count % 97 + 0xA10000:06X}")
            paragraph.set(w("rsidRDefault"), "00A1B2C3")
            paragraph.set(f"{{{_W14}}}paraId", f"{0x10000000 + count:08X}")
            paragraph.set(f"{{{_W14}}}textId", "77777777")
        for run in list(root.iter(w("r"))):
            run.set(w("rsidRPr"), "00D4E5F6")
            _cut_run(run)
        first = root.find(f".//{w('p')}")
        for tag in ("bookmarkStart", "bookmarkEnd"):
            mark = etree.SubElement(first, w(tag), {w("id"): "9999"})
            if tag == "bookmarkStart":
                mark.set(w("name"), "_GoBack")

    return _application(_parts(_known_to_word(data), {_MAIN: main}), "Microsoft Office Word", "16.0000")


def _known_to_word(data: bytes) -> bytes:
    """The package whose body names Word's own space, for others to ignore."""
    parts = _read(data)
    old = etree.fromstring(parts[_MAIN])
    root = etree.Element(old.tag, {f"{{{_MC}}}Ignorable": "w14"}, nsmap={**old.nsmap, "mc": _MC, "w14": _W14})
    root.extend(list(old))
    parts[_MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _packed(parts)


def _cut_run(run: Element) -> None:
    """A long run of plain words in two, with a spelling mark between them."""
    texts = run.findall(w("t"))
    parent = run.getparent()
    if len(texts) != 1 or len(texts[0].text or "") < 40 or len(run) - len(run.findall(w("rPr"))) != 1:
        return
    words = texts[0].text
    at = words.find(" ", len(words) // 2)
    if at < 0:
        return
    second = etree.fromstring(etree.tostring(run))
    second.tail = None
    texts[0].text, second.find(w("t")).text = words[:at], words[at:]
    place = parent.index(run)
    marks = [etree.Element(w("proofErr"), {w("type"): kind}) for kind in ("spellStart", "spellEnd")]
    for offset, element in enumerate((marks[0], second, marks[1]), 1):
        parent.insert(place + offset, element)


def by_wps(data: bytes) -> bytes:
    """As WPS Writer saves: styles have numbers for ids and are all its own, runs say which font to take, the file has a
    property of the program beside ours."""

    def main(root: Element) -> None:
        for run in root.iter(w("r")):
            properties = run.find(w("rPr"))
            if properties is None:
                properties = etree.Element(w("rPr"))
                run.insert(0, properties)
            if properties.find(w("rStyle")) is None:
                properties.insert(0, etree.Element(w("rFonts"), {w("hint"): "eastAsia"}))
        _renamed(root)

    def custom(root: Element) -> None:
        ns = root.nsmap[None]
        last = max(int(one.get("pid")) for one in root)
        given = {"fmtid": root[0].get("fmtid"), "pid": str(last + 1), "name": "KSOProductBuildVer"}
        one = etree.SubElement(root, f"{{{ns}}}property", given)
        etree.SubElement(one, f"{{{root.nsmap['vt']}}}lpwstr").text = "1033-11.2.0.11191"

    others = ("styles", "numbering", "comments", "header1", "footer1")
    edits = {_MAIN: main, **{f"word/{name}.xml": _renamed for name in others}}
    return _application(_parts(data, {**edits, _CUSTOM: custom}), "WPS Office_11.2.0.11191_F1E327BC-269C-435d", "12.0")


def _renamed(root: Element) -> None:
    """Ids of styles as numbers; their names stay."""
    for one in root.iter(w("pStyle"), w("rStyle"), w("basedOn"), w("next"), w("link")):
        one.set(w("val"), _number(one.get(w("val"))))
    for one in root.iter(w("style")):
        one.set(w("styleId"), _number(one.get(w("styleId"))))


def _number(name: str) -> str:
    return str(sum(place * ord(sign) for place, sign in enumerate(name, 1)) + 10)


def by_libreoffice(data: bytes) -> bytes:
    """As LibreOffice saves: moves without names, empty properties on every run and paragraph, no spaces to be kept."""

    def main(root: Element) -> None:
        names = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
        for mark in list(root.iter(*map(w, names))):
            mark.getparent().remove(mark)
        for run in root.iter(w("r")):
            if run.find(w("rPr")) is None:
                run.insert(0, etree.Element(w("rPr")))
        for paragraph in root.iter(w("p")):
            properties = paragraph.find(w("pPr"))
            if properties is not None and properties.find(w("rPr")) is None:
                etree.SubElement(properties, w("rPr"))
        for words in root.iter(w("t")):
            if words.text == (words.text or "").strip():
                words.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)

    return _application(_parts(data, {_MAIN: main}), "LibreOffice/24.2.7.2$Linux_X86_64", "15.0000")


def by_google(data: bytes) -> bytes:
    """As Google Docs exports: no properties, no bookmarks of ours, no styles but headings; numbers are set on each
    paragraph; recorded changes stand in content controls; revision ids are all zero."""
    numbers = dict(_numbered_styles(data))

    def main(root: Element) -> None:
        for mark in [*root.iter(w("bookmarkStart")), *root.iter(w("bookmarkEnd"))]:
            mark.getparent().remove(mark)
        for paragraph in root.iter(w("p")):
            _plain_paragraph(paragraph, numbers)
            for name in ("rsidR", "rsidDel", "rsidP", "rsidRDefault"):
                paragraph.set(w(name), "00000000")
        for run in root.iter(w("r")):
            _plain_run(run)
        for count, change in enumerate(
            [*root.iterfind(f".//{w('p')}/{w('ins')}"), *root.iterfind(f".//{w('p')}/{w('del')}")]
        ):
            _controlled(change, count)

    def styles(root: Element) -> None:
        for one in root.findall(w("style")):
            if one.get(w("customStyle")) == "1":
                root.remove(one)
                continue
            follows = one.find(w("next"))
            if follows is not None:
                one.remove(follows)

    bare = _without(data, _CUSTOM)
    return _parts(bare, {_MAIN: main, _STYLES: styles, "word/numbering.xml": _without_styles})


def _without_styles(root: Element) -> None:
    for one in list(root.iter(w("pStyle"))):
        one.getparent().remove(one)


def _numbered_styles(data: bytes) -> Iterator[tuple[str, tuple[str, str]]]:
    """Style id → (level, number) of what counts through its style."""
    root = etree.fromstring(_read(data)[_STYLES])
    for style in root.findall(w("style")):
        number = style.find(f"{w('pPr')}/{w('numPr')}")
        if number is not None:
            level = number.find(w("ilvl"))
            yield (
                style.get(w("styleId")),
                ("0" if level is None else level.get(w("val")), number.find(w("numId")).get(w("val"))),
            )


def _plain_paragraph(paragraph: Element, numbers: dict[str, tuple[str, str]]) -> None:
    properties = paragraph.find(w("pPr"))
    style = None if properties is None else properties.find(w("pStyle"))
    if properties is None or style is None or style.get(w("val")) in ("Title", "Heading1", "Heading2", "Heading3"):
        return
    level, number = numbers.get(style.get(w("val")), ("0", ""))
    if number and properties.find(w("numPr")) is None:
        own = etree.Element(w("numPr"))
        etree.SubElement(own, w("ilvl"), {w("val"): level})
        etree.SubElement(own, w("numId"), {w("val"): number})
        properties.insert(1, own)
    properties.remove(style)


def _plain_run(run: Element) -> None:
    for name in ("rsidR", "rsidDel", "rsidRPr"):
        run.set(w(name), "00000000")
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        run.insert(0, properties)
    style = properties.find(w("rStyle"))
    if style is not None:
        properties.remove(style)
    etree.SubElement(properties, w("rtl"), {w("val"): "0"})


def _controlled(change: Element, count: int) -> None:
    """A recorded change inside a content control of its own."""
    parent = change.getparent()
    place = parent.index(change)
    control = etree.Element(w("sdt"))
    etree.SubElement(etree.SubElement(control, w("sdtPr")), w("tag"), {w("val"): f"goog_rdk_{count}"})
    etree.SubElement(control, w("sdtContent")).append(change)
    parent.insert(place, control)


# --- what people paste ------------------------------------------------------------------------------------------------


def with_text_box(data: bytes, words: str, *, after: str) -> bytes:
    """A text box anchored in the first paragraph that holds `after`. KeyError where none does."""

    def main(root: Element) -> None:
        for paragraph in root.iter(w("p")):
            if after in "".join(paragraph.itertext(w("t"))):
                paragraph.append(_box(words))
                return
        raise KeyError(f"no paragraph says '{after}'")

    return _parts(data, {_MAIN: main})


def _box(words: str) -> Element:
    run = etree.Element(w("r"))
    shape = etree.SubElement(
        etree.SubElement(run, w("pict")), f"{{{_V}}}shape", {"style": "width:120pt;height:40pt"}, nsmap={"v": _V}
    )
    content = etree.SubElement(etree.SubElement(shape, f"{{{_V}}}textbox"), w("txbxContent"))
    etree.SubElement(etree.SubElement(etree.SubElement(content, w("p")), w("r")), w("t")).text = words
    return run


# --- packages ---------------------------------------------------------------------------------------------------------


def _read(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), part)
    return out.getvalue()


def _parts(data: bytes, edits: dict[str, Callable[[Element], None]]) -> bytes:
    """The package with some of its parts edited; a part that is not there is not missed."""
    parts = _read(data)
    for name, edit in edits.items():
        if name in parts:
            root = etree.fromstring(parts[name])
            edit(root)
            parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _packed(parts)


def _without(data: bytes, name: str) -> bytes:
    parts = _read(data)
    if parts.pop(name, None) is not None:
        for listing, attribute in (("[Content_Types].xml", "PartName"), ("_rels/.rels", "Target")):
            root = etree.fromstring(parts[listing])
            for one in root:
                if one.get(attribute, "").lstrip("/") == name:
                    root.remove(one)
            parts[listing] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _packed(parts)


def _application(data: bytes, program: str, version: str) -> bytes:
    """The package with the program's name in docProps/app.xml."""
    parts = _read(data)
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    parts["docProps/app.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="{space}">'
        f"<Application>{program}</Application><AppVersion>{version}</AppVersion></Properties>"
    ).encode()
    types = etree.fromstring(parts["[Content_Types].xml"])
    name = f"{{{types.nsmap[None]}}}Override"
    etree.SubElement(types, name, {"PartName": "/docProps/app.xml", "ContentType": _APP})
    parts["[Content_Types].xml"] = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
    links = etree.fromstring(parts["_rels/.rels"])
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
    given = {"Id": "rIdApp", "Type": kind, "Target": "docProps/app.xml"}
    etree.SubElement(links, f"{{{links.nsmap[None]}}}Relationship", given)
    parts["_rels/.rels"] = etree.tostring(links, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _packed(parts)
