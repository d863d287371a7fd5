"""How far a text has come: paragraphs by status, brackets, options and words, for a draft and for now alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model.negotiation import After, AfterKind, CompiledParagraph, OpenParagraph
from workbench.model.text import ParagraphKind, ParagraphStatus

COUNTED = (ParagraphKind.NUMBERED, ParagraphKind.PLAIN, ParagraphKind.BULLET)
"""Kinds of paragraph that are agreed one by one; a title and headings go with what stands under them."""


@dataclass(frozen=True)
class Counts:
    agreed: int = 0
    ad_ref: int = 0
    open: int = 0
    """Paragraphs by status: numbered, plain ones and bullets."""
    regions: int = 0
    """Brackets: of words, after a paragraph, and one for each paragraph that somebody wants deleted or moved."""
    variants: int = 0
    """Wordings offered beside the base, in all regions."""
    words: int = 0
    """Words of the base, headings included, parted by white space."""


def counted(paragraphs: Sequence[OpenParagraph]) -> Counts:
    """The text in numbers. What stands before the first paragraph (its id is empty) counts for its regions alone."""
    statuses = Counter(
        one.placed.paragraph.status
        for one in paragraphs
        if one.placed.paragraph.id and one.placed.paragraph.kind in COUNTED
    )
    return Counts(
        statuses[ParagraphStatus.AGREED],
        statuses[ParagraphStatus.AD_REF],
        statuses[ParagraphStatus.OPEN],
        sum(one.compiled.count for one in paragraphs),
        sum(_offered(one.compiled) for one in paragraphs),
        sum(len(one.compiled.base.split()) for one in paragraphs),
    )


def _offered(compiled: CompiledParagraph) -> int:
    """Wordings beside the base; leaving the whole paragraph out is one, each place it is to move to another."""
    words = sum(variant.body != region.base for region in compiled.regions for variant in region.variants)
    after = sum(_beside(one, compiled.base) for one in compiled.after)
    return words + after + bool(compiled.deleted_by) + len({one.target for one in compiled.moved})


def _beside(after: After, base: str) -> int:
    inserted = after.kind is AfterKind.INSERT
    return sum(inserted or variant.body != base for variant in after.variants)
