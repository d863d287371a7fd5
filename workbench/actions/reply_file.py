"""The file that a delegation sends: what is in it before anything is compared with a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.model.document import Document, NotCarried

TAKEN = (".docx", ".txt", ".text")
"""Endings of files that a reply comes in."""


@dataclass(frozen=True)
class Incoming:
    """One file as it came: its name and its bytes."""

    name: str
    data: bytes
    at: datetime | None = None
    """When the message that brought it was sent; None for a file that came by itself."""
    address: str = ""
    """Who sent that message: an e-mail address in small letters, or ''."""

    @property
    def is_pasted(self) -> bool:
        """Whether it is an e-mail's words as a text file, which may hold only some paragraphs of a draft."""
        return PurePath(self.name).suffix.lower() in (".txt", ".text")


@dataclass(frozen=True)
class Opened:
    """What a file holds."""

    document: Document
    not_carried: tuple[NotCarried, ...] = ()
    format_changes: int = 0
    """Recorded changes of formatting alone."""
    authors: tuple[str, ...] = ()
    """Who recorded a change or wrote a comment, in the order of first appearance."""
    is_pasted: bool = False

    @property
    def bodies(self) -> list[str]:
        """The words of each paragraph."""
        return [paragraph.text for paragraph in self.document.paragraphs]


def came(name: str, data: bytes) -> tuple[Incoming, ...]:
    """The replies in a file that came in: of a message its Word and text files, or its own words where it brings none; any
    other file is one itself. WorkbenchError for a message that holds nothing to read."""
    if PurePath(name).suffix.lower() != ".eml":
        return (Incoming(name, data),)
    from workbench.exchange.mail import received

    read = received(data)
    found = [(PurePath(file).name, content) for file, content in read.attachments if file.lower().endswith(TAKEN)]
    if not found and read.body.strip():
        found = [(f"{PurePath(name).stem}.txt", read.body.encode())]
    if not found:
        raise WorkbenchError(f"{name} brings no Word file and no words", "save the attachment by itself")
    return tuple(Incoming(file, content, read.at, read.sender) for file, content in found)


def opened(incoming: Incoming) -> Opened:
    """The file's document and what has no place in it. WorkbenchError where it cannot be read or holds no words."""
    found = _opened(incoming)
    if not any(body.strip() for body in found.bodies):
        raise WorkbenchError(f"{incoming.name} holds no text", "ask the sender for the file again")
    return found


def _opened(incoming: Incoming) -> Opened:
    if incoming.is_pasted:
        from workbench.negotiation.pasted import pasted

        return Opened(pasted(_decoded(incoming)), is_pasted=True)
    from workbench.word.reader import from_docx
    from workbench.word.revisions import authors

    read = from_docx(incoming.data, name=incoming.name)
    document = _without_margins(read.document)
    return Opened(document, read.not_carried, read.format_changes, authors(document))


def _without_margins(document: Document) -> Document:
    """Without the paragraphs that stand in the margin: who joins a paragraph with the next one does not mean them."""
    from workbench.model.document import Paragraph, Style

    margins = (Style.MARGIN, Style.STAMP)
    return replace(
        document,
        sections=tuple(
            replace(
                section,
                blocks=tuple(
                    block for block in section.blocks if not (isinstance(block, Paragraph) and block.style in margins)
                ),
            )
            for section in document.sections
        ),
    )


def _decoded(incoming: Incoming) -> str:
    """A pasted reply as text: UTF-8, UTF-16 with its mark, else the usual Western encoding."""
    data = incoming.data
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise WorkbenchError(f"{incoming.name} is no plain text", "save the e-mail's words as a text file")
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


# --- what stands round the text ---------------------------------------------------------------------------------------


def changed_around(sent: Document, back: Document, not_carried: Sequence[NotCarried]) -> tuple[NotCarried, ...]:
    """Headers, footers and the lines round the text (the meeting's name, its place and date, the disclaimer) that the file
    that came `back`, with its changes accepted, has otherwise than the draft as it was `sent`. What the reader lists of
    a header already (`not_carried`) is not told twice."""
    from workbench.model.document import NotCarried

    listed = {one.what for one in not_carried}
    found = [
        NotCarried(f"changed {what}", "on the page", words)
        for what in ("header", "footer")
        if what not in listed
        for words in _new(_at_edge(sent, what), _at_edge(back, what))
    ]
    printed = _around(sent)
    for style, words in _around(back).items():
        found += [NotCarried(f"changed {style}", "on the page", one) for one in _new(printed.get(style, []), words)]
    return tuple(found)


def _new(before: list[str], after: list[str]) -> Iterator[str]:
    """What was not there before, but for typography; each once."""
    from workbench.negotiation.typography import bare

    known = set(map(bare, before))
    for words in dict.fromkeys(after):
        if bare(words) and bare(words) not in known:
            yield words


def _at_edge(document: Document, what: str) -> list[str]:
    sections = document.sections
    if what == "footer":
        return [one.footer_left for one in sections]
    return [words for one in sections for words in (one.header_left, one.header_right)]


def _around(document: Document) -> dict[str, list[str]]:
    """The lines round the text by the name of their style."""
    from workbench.negotiation.intake import FURNITURE

    found: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        if paragraph.style.name in FURNITURE:
            found.setdefault(paragraph.style.value.replace("-", " "), []).append(paragraph.text)
    return found
