"""A Word file from outside as bounded parts: nothing is unpacked, parsed or followed beyond the limits here."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from lxml import etree

from workbench.errors import WordFileError
from workbench.word.names import PKG_RELS_NS, R_NS, TYPES_NS, Element

MAX_UNPACKED: Final = 200 * 1024 * 1024
"""Bytes that all parts read may have together once unpacked."""
MAX_PARTS: Final = 5_000
MAX_DEPTH: Final = 120
"""Elements inside one another."""

_SAVE_AS: Final = "open it in Word or LibreOffice and save it as 'Word Document (.docx)'"
_DAMAGED: Final = "ask the sender for a new copy, or open it in Word, let Word repair it and save it anew"
_BOUNDED: Final = "if you trust the file, copy its text into a new Word document and read that one"
_STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R_NS.encode()),
)  # fmt: skip
"""Namespaces of the strict variant (ECMA-376 Part 1) and their transitional twins (Part 4)."""
_DEEPER: Final = etree.XPath("boolean(" + "/*" * (MAX_DEPTH + 1) + ")")


@dataclass(frozen=True)
class Link:
    """A relationship to another part. External ones are never followed and not kept."""

    kind: str
    """The last segment of the type."""
    target: str


class Package:
    """The parts of one file, read on demand."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._left = MAX_UNPACKED
        self._links: dict[str, dict[str, Link]] = {}
        self._infos = {info.filename.lstrip("/").lower(): info for info in archive.infolist()}

    def has(self, part: str) -> bool:
        return part.lower() in self._infos

    def read(self, part: str) -> bytes:
        """The part's bytes. Raises WordFileError where it is missing, damaged, encrypted or too large."""
        info = self._infos.get(part.lower())
        if info is None:
            raise WordFileError(f"{self._name} lacks its part {part}", _DAMAGED)
        if info.flag_bits & 1:
            raise WordFileError(f"{self._name} is protected by a password", "open it, remove the password and save it")
        try:
            with self._archive.open(info) as stream:
                blob = stream.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise WordFileError(f"{self._name} is damaged (part {part})", _DAMAGED) from error
        self._left -= len(blob)
        if self._left < 0:
            limit = MAX_UNPACKED // (1024 * 1024)
            raise WordFileError(f"{self._name} unpacks to more than {limit} MB", _BOUNDED)
        return blob

    def parse(self, part: str) -> Element:
        """The part's root element, within the bounds."""
        return parsed(self.read(part), f"{self._name} ({part})")

    def links(self, part: str) -> dict[str, Link]:
        """The part's relationships inside the file, by id; `part` is '' for those of the package."""
        if part not in self._links:
            self._links[part] = self._read_links(part)
        return self._links[part]

    def _read_links(self, part: str) -> dict[str, Link]:
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(rels):
            return {}
        found = {}
        for one in self.parse(rels).iter(f"{{{PKG_RELS_NS}}}Relationship"):
            target = one.get("Target", "")
            if one.get("TargetMode") != "External" and target:
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                kind = one.get("Type", "").rpartition("/")[2]
                found[one.get("Id", "")] = Link(kind, posixpath.normpath(path))
        return found

    def main_part(self) -> str:
        """The document's own part. Raises WordFileError for a spreadsheet, a presentation, or no document at all."""
        for link in self.links("").values():
            if link.kind == "officeDocument":
                return link.target
        if self.has("word/document.xml"):
            return "word/document.xml"
        raise WordFileError(f"{self._name} is not a Word file", _SAVE_AS)


def opened(data: bytes, *, name: str) -> Package:
    """The file's parts. Raises WordFileError, saying what the file is where it is no .docx."""
    _refuse_other_kinds(data, name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise WordFileError(f"{name} is damaged or was not sent completely", _DAMAGED) from error
    if len(archive.infolist()) > MAX_PARTS:
        raise WordFileError(f"{name} has more than {MAX_PARTS:,} parts", _BOUNDED)
    parts = Package(archive, name)
    _refuse_other_packages(parts, name)
    return parts


def parsed(blob: bytes, name: str = "The file") -> Element:
    """The root of an XML part. No DTD, no entities, nothing from outside. Raises WordFileError."""
    if b"purl.oclc.org/ooxml" in blob:
        for strict, usual in _STRICT:
            blob = blob.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(blob, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error).lower():
            raise _too_deep(name) from error
        if "entity" in str(error).lower():
            raise _has_dtd(name) from error
        raise WordFileError(f"{name} is damaged: its XML cannot be read", _DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _has_dtd(name)
    if _DEEPER(root.getroottree()):
        raise _too_deep(name)
    return root


def _too_deep(name: str) -> WordFileError:
    return WordFileError(f"{name} nests its XML more than {MAX_DEPTH} levels deep", _BOUNDED)


def _has_dtd(name: str) -> WordFileError:
    return WordFileError(f"{name} holds a document type or entities, which no Word file has", _BOUNDED)


def _refuse_other_kinds(data: bytes, name: str) -> None:
    """Files that are no zip, by their first bytes."""
    if not data:
        raise WordFileError(f"{name} is empty", "ask the sender for the file again")
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _compound(data, name)
    if data.startswith(b"%PDF"):
        raise WordFileError(
            f"{name} is a PDF", "ask the sender for the Word file; a PDF's text cannot be compared safely"
        )
    if data.startswith(b"{\\rtf"):
        raise WordFileError(f"{name} is a Rich Text file", _SAVE_AS)
    if not data.startswith(b"PK"):
        raise WordFileError(f"{name} is not a Word file", _SAVE_AS)


def _compound(data: bytes, name: str) -> WordFileError:
    """What an OLE compound file is, by the names in its directory."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return WordFileError(f"{name} is encrypted with a password", "open it in Word, remove the password and save it")
    if "WordDocument".encode("utf-16-le") in data:
        return WordFileError(f"{name} is a Word file of the old kind (.doc)", _SAVE_AS)
    return WordFileError(f"{name} is an Office file of the old kind, not a .docx", _SAVE_AS)


def _refuse_other_packages(parts: Package, name: str) -> None:
    """Zip files that are no Word documents."""
    if parts.has("mimetype") and parts.read("mimetype").startswith(b"application/vnd.oasis.opendocument"):
        raise WordFileError(f"{name} is an OpenDocument file (.odt)", _SAVE_AS)
    if not parts.has("[Content_Types].xml"):
        raise WordFileError(f"{name} is a zip archive, not a Word file", "unpack it and choose the .docx inside")
    types = {one.get("ContentType", "") for one in parts.parse("[Content_Types].xml").iter(f"{{{TYPES_NS}}}Override")}
    mains = [kind for kind in types if kind.endswith(("main+xml", "main"))]
    if any("wordprocessingml" in kind or "ms-word" in kind for kind in mains):
        return
    if any("spreadsheetml" in kind or "ms-excel" in kind for kind in mains):
        raise WordFileError(f"{name} is an Excel workbook", "choose a Word file; lists go through the workbook import")
    if any("presentationml" in kind or "ms-powerpoint" in kind for kind in mains):
        raise WordFileError(f"{name} is a PowerPoint presentation", "ask the sender for the text as a Word file")
