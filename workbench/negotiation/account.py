"""Every change of a reply is accounted for: the count from the file, and the proof that the proposals make its text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from workbench.model.negotiation import ProposalKind, Proposed, Snapshot
from workbench.negotiation.reply_units import Pairing
from workbench.negotiation.typography import bare


def applied(snapshot: Snapshot, proposals: Iterable[Proposed]) -> list[str]:
    """The draft's paragraphs once the proposals of one delegation are taken: amended, left out, inserted, moved. Notes say
    nothing of the words. What is put after a paragraph stands in its order after it, also when that one is left out."""
    bodies = {line.id: line.body for line in snapshot.paragraphs}
    gone: set[str] = set()
    moved: set[str] = set()
    after: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    for serial, one in enumerate(proposals):
        if one.kind is ProposalKind.AMEND:
            bodies[one.paragraph] = one.after
        elif one.kind is ProposalKind.DELETE:
            gone.add(one.paragraph)
        elif one.kind is ProposalKind.INSERT:
            after[one.paragraph].append((one.order, serial, "", one.after))
        elif one.kind is ProposalKind.MOVE:
            moved.add(one.paragraph)
            after[one.target or ""].append((one.order, serial, one.paragraph, ""))
    stack = [("", line.id, "") for line in reversed(snapshot.paragraphs) if line.id and line.id not in moved]
    stack += [("", key, text) for _, _, key, text in sorted(after.pop("", []), reverse=True)]
    made: list[str] = []
    while stack:
        _, key, text = stack.pop()
        made.append(text if not key else "" if key in gone else bodies[key])
        stack += [("", held, words) for _, _, held, words in sorted(after.pop(key, []), reverse=True)] if key else []
    return [text for text in made if text]


def is_proved(snapshot: Snapshot, proposals: Iterable[Proposed], pairing: Pairing) -> bool:
    """Whether the draft with the proposals is what this view of the file says, paragraph by paragraph in order, but for
    typography."""
    made = [words for text in applied(snapshot, proposals) if (words := bare(text))]
    matched = zip(pairing.units, pairing.matches, strict=True)
    return made == [row.plain for row, line in matched if line is None or not row.leaves_out]


def is_proved_in_part(proposals: Sequence[Proposed], pairing: Pairing, unplaced: Iterable[int]) -> bool:
    """The same for a reply that holds only some of the paragraphs: each of them is what the draft says with the proposals,
    or is one of the proposals, or is listed as not placed."""
    bodies = dict(zip((line.id for line in pairing.lines), pairing.plain, strict=True))
    bodies.update({one.paragraph: bare(one.after) for one in proposals if one.kind is ProposalKind.AMEND})
    new = {bare(one.after) for one in proposals if one.kind is ProposalKind.INSERT}
    listed, gone = set(unplaced), {one.paragraph for one in proposals if one.kind is ProposalKind.DELETE}
    for unit, (row, line) in enumerate(zip(pairing.units, pairing.matches, strict=True)):
        if unit in listed or (line is None and row.plain in new):
            continue
        if line is None or (row.plain != bodies[pairing.lines[line].id] and pairing.lines[line].id not in gone):
            return False
    return True


def counted(pairing: Pairing, base: Pairing | None = None, *, partial: bool = False) -> int:
    """Changes of paragraphs in one view: words that differ, paragraphs that came, went and moved. With `base`, the view
    with every change rejected, what it changes already does not count."""
    changed, came, went, moved = _tally(pairing, partial=partial)
    if base is None:
        return len(changed) + len(came) + len(went) + len(moved)
    old_changed, old_came, old_went, old_moved = _tally(base, partial=partial)
    fresh = Counter(came) - Counter(old_came)
    return len(changed - old_changed) + fresh.total() + len(went - old_went) + len(moved - old_moved)


def _tally(pairing: Pairing, *, partial: bool) -> tuple[set[tuple[int, str]], list[str], set[int], set[int]]:
    """Lines with the words they became, paragraphs that came, lines that went, lines that moved: from the pairs alone."""
    pairs = [(line, unit) for unit, line in enumerate(pairing.matches) if line is not None]
    texts = [row.plain for row in pairing.units]
    changed = {(line, texts[unit]) for line, unit in pairs if texts[unit] != pairing.plain[line]}
    came = [text for text, line in zip(texts, pairing.matches, strict=True) if line is None]
    if partial:
        return changed, came, set(), set()
    went = set(range(len(pairing.lines))) - {line for line, _ in pairs}
    moved = {line for line, unit in pairs if unit in pairing.moved}
    return changed, came, went, moved
