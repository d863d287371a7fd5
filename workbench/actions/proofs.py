"""What must be true of a file before it is put in place: it is read back, and says what it was made to say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.actions.compiled import Negotiation
from workbench.model.document import Document
from workbench.model.negotiation import (
    Draft,
    Form,
    OpenParagraph,
    Printing,
)

if TYPE_CHECKING:
    pass


def reads_as_brackets(read: Document, paragraphs: Sequence[OpenParagraph], printing: Printing) -> bool:
    """Whether a file holds every line of a bracketed text, and taking every base variant gives the text itself."""
    from workbench.compose.bracketed import numbers_of
    from workbench.negotiation.brackets import chosen, held, printed_lines

    named = numbers_of(paragraphs)
    found = {paragraph.key: paragraph.text for paragraph in read.paragraphs if paragraph.key}
    for one in paragraphs:
        for line in printed_lines(held(one), printing, named=named):
            said = found.get(line.key, "")
            if said not in (line.text, f"{line.typed_number}\t{line.text}"):
                return False
            if line.key == one.placed.paragraph.id and chosen(line) != one.placed.paragraph.body:
                return False
    return True


def reads_as_draft(read: Document, text: Negotiation, paragraphs: Sequence[OpenParagraph], draft: Draft) -> bool:
    """Whether a draft's file says what the draft holds."""
    if draft.form is Form.BRACKETED:
        return reads_as_brackets(read, paragraphs, Printing(draft.attributed, order=text.order))
    said = {paragraph.key: paragraph.text.strip() for paragraph in read.paragraphs if paragraph.key}
    rows = [one.placed.paragraph for one in paragraphs if one.placed.paragraph.id]
    return all(said.get(row.id, "") == row.body.strip() for row in rows)


def said(document: Document) -> list[str]:
    """The bodies of the text's own paragraphs in a paper: without what is printed around them."""
    from workbench.negotiation.intake import incoming

    return [one.body for one in incoming(document)[0]]


def same_tables(made: Document, read: Document) -> bool:
    """Every cell that was made stands in the file."""
    return [paragraph.text for paragraph in made.paragraphs] == [paragraph.text for paragraph in read.paragraphs]


def is_between(read: Document, old: list[str], new: list[str]) -> bool:
    from workbench.word.revisions import accepted, rejected

    return said(rejected(read)) == trimmed(old) and said(accepted(read)) == trimmed(new)


def trimmed(bodies: Sequence[str]) -> list[str]:
    """As they are read: without white space at their ends; an empty one is nothing."""
    return [body.strip() for body in bodies if body.strip()]
