"""From a draft to today's text: what was asked of a paragraph as it stood, as asked of the paragraph as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.model.negotiation import AfterKind, Category, ProposalKind, Proposed, Snapshot

LIKE = 0.6
"""Likeness from which a paragraph that came since is one that stood in brackets in the draft."""


class Places:
    """From a draft to today's text."""

    def __init__(self, snapshot: Snapshot, bodies: dict[str, str]) -> None:
        self._old = {one.id: one.body for one in snapshot.paragraphs}
        self._order = [one.id for one in snapshot.paragraphs]
        self._index = {key: index for index, key in enumerate(self._order)}
        self._bodies = bodies
        self._beside = {
            one.id: [
                [row.body for row in after.variants] for after in one.compiled.after if after.kind is AfterKind.INSERT
            ]
            for one in snapshot.paragraphs
            if one.compiled is not None
        }
        """Whole paragraphs that stood in brackets after another one, region by region."""

    def today(self, proposed: Proposed) -> Proposed:
        """What was asked of the draft, as asked of today's text: a three-way merge, in which what collides is the
        delegation's wording. An amendment of a paragraph that was left out since asks for it anew."""
        since = self._taken_since(proposed)
        if since is not None:
            return since
        if proposed.kind is ProposalKind.INSERT:
            return replace(proposed, paragraph=self._anchor(proposed.paragraph))
        if proposed.kind is ProposalKind.MOVE:
            return replace(proposed, target=self._anchor(proposed.target or ""))
        if proposed.kind is ProposalKind.NOTE:
            return self._note(proposed)
        if proposed.kind is ProposalKind.AMEND:
            return self._amendment(proposed)
        return proposed

    def _taken_since(self, proposed: Proposed) -> Proposed | None:
        """What is asked of a paragraph in brackets that was taken into the text since, or of its rival: asked of that
        paragraph. None for all else."""
        from workbench.negotiation.merge import carried

        supports = proposed.kind is ProposalKind.NOTE and proposed.category is Category.SUPPORT and not proposed.end
        if proposed.kind is not ProposalKind.INSERT and not supports:
            return None
        for variants in self._beside.get(proposed.paragraph, ()):
            mine = _likest(proposed.after, variants)
            for key, body in self._bodies.items() if mine is not None else ():
                source = _likest(body, variants) if key not in self._old else None
                if source is not None and mine is not None:
                    wording = carried(source, proposed.after, body) if mine == source else proposed.after
                    category = Category.MODIFICATION if supports else proposed.category
                    return replace(
                        proposed, kind=ProposalKind.AMEND, category=category, paragraph=key, after=wording, order=0
                    )
        return None

    def _amendment(self, proposed: Proposed) -> Proposed:
        from workbench.negotiation.merge import carried

        old, new = self._old.get(proposed.paragraph), self._bodies.get(proposed.paragraph)
        if new is None:
            reason = proposed.reason or "the paragraph was left out since"
            where = self._anchor(proposed.paragraph)
            return replace(proposed, kind=ProposalKind.INSERT, paragraph=where, reason=reason)
        if old is None or old == new:
            return proposed
        return replace(proposed, after=carried(old, proposed.after, new))

    def _note(self, proposed: Proposed) -> Proposed:
        from workbench.negotiation.merge import moved_span

        old, new = self._old.get(proposed.paragraph), self._bodies.get(proposed.paragraph)
        if old is None or new is None or old == new or proposed.end == 0:
            return proposed
        span = moved_span(old, new, proposed.start, proposed.end) or (0, 0)
        return replace(proposed, start=span[0], end=span[1])

    def _anchor(self, paragraph: str) -> str:
        """The paragraph itself, or the nearest before it that still stands; '' for the beginning."""
        if not paragraph or paragraph in self._bodies:
            return paragraph
        for index in range(self._index.get(paragraph, 0) - 1, -1, -1):
            if self._order[index] in self._bodies:
                return self._order[index]
        return ""


def _likest(body: str, variants: Sequence[str]) -> str | None:
    """The variant that a paragraph is like; None where it is like none."""
    from workbench.negotiation.align import alike

    if not body or not variants:
        return None
    rate = alike([body], variants)
    best = max(range(len(variants)), key=lambda index: rate(0, index))
    return variants[best] if rate(0, best) >= LIKE else None
