"""Of all that stands open on a paragraph, what one delegation alone asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workbench.model.negotiation import After, AfterKind, CompiledParagraph, Moved, Region, Segment, Variant


def alone(compiled: CompiledParagraph, code: str) -> CompiledParagraph:
    """The paragraph with only that delegation's wishes. Where it wants the paragraph left out, or offers a whole wording,
    nothing else of it stands in the paragraph."""
    deleted = (code,) if code in compiled.deleted_by else ()
    after = tuple(kept for one in compiled.after if (kept := _after(one, code)))
    if deleted:
        after = tuple(one for one in after if one.kind is AfterKind.INSERT)
    whole = deleted or any(one.kind is AfterKind.ALTERNATIVE for one in after)
    segments = (compiled.base,) if whole else tuple(_segment(segment, code) for segment in compiled.segments)
    return CompiledParagraph(
        compiled.base,
        segments,
        after,
        deleted,
        tuple(Moved((code,), one.target) for one in compiled.moved if code in one.by and not deleted)[:1],
        _only(compiled.reserves, code),
        compiled.label,
    )


def _after(one: After, code: str) -> After | None:
    own = _own(one.variants, code)
    return replace(one, variants=(own,), opposed=()) if own else None


def _segment(segment: Segment, code: str) -> Segment:
    if isinstance(segment, str):
        return segment
    own = _own(segment.variants, code)
    reserves = _only(segment.reserves, code)
    if not own and not reserves:
        return segment.base
    return Region(segment.start, segment.end, segment.base, (own,) if own else (), reserves, label=segment.label)


def _own(variants: Iterable[Variant], code: str) -> Variant | None:
    found = next((one for one in variants if code in one.by), None)
    return replace(found, by=(code,), offered=False) if found else None


def _only(codes: Iterable[str], code: str) -> tuple[str, ...]:
    return (code,) if code in codes else ()
