"""What a reply says beside its wording: comments, and what one author wrote and another one struck out again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from workbench.model.document import Comment, Document, Paragraph, RevisionKind
from workbench.model.negotiation import Commented, Listed
from workbench.negotiation.reply_units import Pairing
from workbench.negotiation.typography import bare

_Which = tuple[str, str, datetime | None]
_ARRIVALS = (RevisionKind.INSERTED, RevisionKind.MOVED_HERE)


def commented(
    document: Document, pairings: Sequence[Pairing], authors: Mapping[str, str], speaker: str
) -> tuple[Commented, ...]:
    """Every comment of the file in reading order, on the paragraph of the draft that it stands on; on the one before where
    it stands on none. The first of the pairings is the view with every change rejected: its words are quoted."""
    if not any(paragraph.comments for paragraph in document.paragraphs):
        return ()
    places = _places(pairings)
    by_key = {line.id: line.id for line in pairings[0].lines}
    last = pairings[0].lines[0].id if pairings[0].lines else ""
    found: list[Commented] = []
    for paragraph in document.paragraphs:
        own = by_key.get(paragraph.key or "")
        for one in paragraph.comments:
            where, quote = places.get(_which(one), (own or last, ""))
            quote = quote or _standing(paragraph, one)
            last = where
            by = authors.get(one.author, speaker)
            found.append(Commented(by, where, quote, one.author, one.at, one.body))
        last = own or last
    return tuple(found)


def _which(comment: Comment) -> _Which:
    return (comment.author, comment.body, comment.at)


def _places(pairings: Sequence[Pairing]) -> dict[_Which, tuple[str, str]]:
    """Comment → id of the paragraph of the draft, and the words it covers there. A comment on words that one view does not
    have stands in it at the edge of another paragraph: the first view that has words for it tells the place."""
    places: dict[_Which, tuple[str, str]] = {}
    for pairing in pairings:
        last = ""
        for row, line in zip(pairing.units, pairing.matches, strict=True):
            last = pairing.lines[line].id if line is not None else last
            for one in row.comments:
                quote = row.source[one.start : one.end].strip()
                if not places.get(_which(one), ("", ""))[1]:
                    places[_which(one)] = (last, quote)
    return {which: (where, quote) for which, (where, quote) in places.items() if where}


def _standing(paragraph: Paragraph, comment: Comment) -> str:
    """The words a comment covers, as they are in the file."""
    return paragraph.text[comment.start : comment.end].strip()


def undone(document: Document, pairings: Sequence[Pairing]) -> list[Listed]:
    """Words that one author inserted and another one deleted: nothing is left of them where both are heard."""
    names = {line.id: line.name for line in pairings[0].lines} if pairings else {}
    found: list[Listed] = []
    last = ""
    for paragraph in document.paragraphs:
        last = names.get(paragraph.key or "", last)
        for who, words in _nested(paragraph):
            if bare(words):
                found.append(Listed(f"inserted by {who[0]}, deleted by {who[1]}", last, words.strip()))
    return found


def _nested(paragraph: Paragraph) -> Iterator[tuple[tuple[str, str], str]]:
    """(who inserted, who deleted) and the words, stretches of the same two that touch as one."""
    arrivals = [one for one in paragraph.revisions if one.change.kind in _ARRIVALS]
    departures = [one for one in paragraph.revisions if one.change.kind not in _ARRIVALS]
    if not arrivals or not departures:
        return
    stretches = sorted(
        (max(one.start, other.start), min(one.end, other.end), (one.change.author, other.change.author))
        for one in arrivals
        for other in departures
        if one.start < other.end and other.start < one.end and one.change.author != other.change.author
    )
    open_one: tuple[int, int, tuple[str, str]] | None = None
    for start, end, who in stretches:
        if open_one is not None and open_one[1] == start and open_one[2] == who:
            open_one = (open_one[0], end, who)
            continue
        if open_one is not None:
            yield open_one[2], paragraph.text[open_one[0] : open_one[1]]
        open_one = (start, end, who)
    if open_one is not None:
        yield open_one[2], paragraph.text[open_one[0] : open_one[1]]
