"""What stands open in a text, as plain values: what can be looked at, in which order, and what can be decided there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from workbench.actions import decide
from workbench.actions.compiled import CHAIR, Negotiation, negotiation
from workbench.actions.views import comment_views, proposal_views
from workbench.errors import WorkbenchError
from workbench.model.negotiation import (
    After,
    AfterKind,
    CommentView,
    OpenParagraph,
    PrintedLine,
    Printing,
    ProposalView,
    Region,
)
from workbench.model.text import ParagraphStatus
from workbench.negotiation.brackets import held, laid_out, printed_lines, wordings
from workbench.negotiation.progress import COUNTED, Counts, counted
from workbench.record.tables import text as texts

if TYPE_CHECKING:
    from workbench.record.file import Record

Decision = tuple[Callable[..., object], tuple[Any, ...]]
"""A function of `workbench.actions`, and what it is given after the record."""
SIGNS = {ParagraphStatus.OPEN: "*", ParagraphStatus.AD_REF: "~", ParagraphStatus.AGREED: "="}
"""How a status is told where colour alone would not do."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Statement", text)


@dataclass(frozen=True)
class Spot:
    """What is looked at: a paragraph by its id, and one of its regions by number; 0 for none of them. The number after
    the last stands for the paragraph as a whole, where somebody wants it left out or moved."""

    paragraph: str
    number: int = 0


@dataclass(frozen=True)
class Option:
    """One wording of a region under the key that takes it; 0 is the working text's own."""

    key: int
    body: str
    by: tuple[str, ...] = ()
    offered: bool = False
    note: str = ""
    """Who reserves its position, or struck the wording out."""

    @property
    def supporters(self) -> tuple[str, ...]:
        """Codes in protocol order, the Chair last."""
        return (*self.by, *((CHAIR,) if self.offered else ()))


@dataclass(frozen=True)
class Standing:
    """A text under negotiation, read once."""

    text: Negotiation
    is_held: bool
    """Whether the record holds its paragraphs; one that is composed anew each time cannot be decided on."""
    proposals: dict[str, list[ProposalView]]
    """By paragraph; those that were decided too."""
    comments: dict[str, list[CommentView]]
    counts: Counts
    lines: dict[str, tuple[PrintedLine, ...]]
    """By paragraph: how those are printed that were printed before; `printed_as` gives and keeps the others."""

    @cached_property
    def paragraphs(self) -> dict[str, OpenParagraph]:
        """By id, in reading order."""
        return {one.placed.paragraph.id: one for one in self.text.paragraphs}

    @cached_property
    def printing(self) -> Printing:
        """How its brackets are printed: with codes, in protocol order."""
        return Printing(order=self.text.order)

    def printed_as(self, key: str) -> tuple[PrintedLine, ...]:
        """How a paragraph is printed, with its alternatives and what is to be inserted after it."""
        if key not in self.lines:
            found = printed_lines(held(self.paragraphs[key]), self.printing, named=self.text.name_of)
            self.lines[key] = tuple(found)
        return self.lines[key]

    @cached_property
    def known_options(self) -> dict[Spot, tuple[Option, ...]]:
        """What `options` found already: every command asks for it."""
        return {}

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Every region in reading order."""
        return tuple(Spot(key, number) for key, one in self.paragraphs.items() for number in numbers(one))

    @cached_property
    def order(self) -> dict[str, int]:
        return {key: place for place, key in enumerate(self.paragraphs)}

    def name(self, spot: Spot) -> str:
        """The number of the paragraph, or what else it is called."""
        placed = self.paragraphs[spot.paragraph].placed
        return placed.number or placed.name

    def label(self, spot: Spot) -> str:
        """'B7'; '' where no region is looked at."""
        compiled = self.paragraphs[spot.paragraph].compiled
        if spot.number > len(compiled.open_regions):
            return compiled.label
        return compiled.open_regions[spot.number - 1].label if spot.number else ""

    def status(self, spot: Spot) -> ParagraphStatus:
        return self.paragraphs[spot.paragraph].placed.paragraph.status


def read(record: Record, slug: str, old: Standing | None = None) -> Standing:
    """A text as it stands. What is as it was in an older reading is not printed anew. NotFoundError for a slug that is not
    there."""
    text = negotiation(record, slug)
    proposals: dict[str, list[ProposalView]] = {}
    for view in proposal_views(record, text, all_of_them=True):
        proposals.setdefault(view.paragraph, []).append(view)
    comments: dict[str, list[CommentView]] = {}
    for comment in comment_views(record, text):
        comments.setdefault(comment.paragraph, []).append(comment)
    is_held = bool(texts.paragraphs(record, text.text.id))
    return Standing(text, is_held, proposals, comments, counted(text.paragraphs), _lines(text, old))


def _lines(text: Negotiation, old: Standing | None) -> dict[str, tuple[PrintedLine, ...]]:
    """What is printed as it was in an older reading."""
    if old is None or old.text.order != text.order:
        return {}
    found = {}
    for one in text.paragraphs:
        key = one.placed.paragraph.id
        if key in old.lines and is_as_it_was(old.paragraphs[key], one):
            found[key] = old.lines[key]
    return found


def is_as_it_was(old: OpenParagraph, new: OpenParagraph) -> bool:
    """Whether a paragraph is printed as before. What is to be moved names another paragraph, which may have a new number."""
    return old.compiled == new.compiled and old.placed == new.placed and not new.compiled.moved


def numbers(one: OpenParagraph) -> Iterator[int]:
    """The regions of a paragraph as they are read: the whole of it first."""
    last = len(one.compiled.open_regions)
    if one.compiled.deleted_by or one.compiled.moved:
        yield last + 1
    yield from range(1, last + 1)


def is_open(one: OpenParagraph) -> bool:
    """Whether somebody has to decide something there yet."""
    counts = one.placed.paragraph.kind in COUNTED and one.placed.paragraph.status is not ParagraphStatus.AGREED
    return one.compiled.count > 0 or (counts and bool(one.placed.paragraph.id))


def spot_of(standing: Standing, kind: str, key: str) -> Spot | None:
    """Where a paragraph, proposal or comment is looked at: the first region of its paragraph; None where it is not there."""
    if kind == "proposal":
        key = next((one for one, views in standing.proposals.items() if any(view.id == key for view in views)), key)
    one = standing.paragraphs.get(key) if kind in ("paragraph", "proposal") else None
    return Spot(key, next(numbers(one), 0)) if one is not None else None


# --- walking ------------------------------------------------------------------------------------------------------------


def first(standing: Standing) -> Spot | None:
    """Where one begins: the first region, else the first paragraph."""
    keys = iter(standing.paragraphs)
    return standing.spots[0] if standing.spots else next((Spot(key) for key in keys), None)


def next_region(standing: Standing, spot: Spot | None, step: int) -> Spot | None:
    """The next (or, with -1, the last) region from here, round and round."""
    return _next(standing, standing.spots, spot, step)


def next_paragraph(standing: Standing, spot: Spot | None, step: int) -> Spot | None:
    """The next (or last) open paragraph from here, at its first region."""
    found = [
        Spot(key, next(numbers(one), 0))
        for key, one in standing.paragraphs.items()
        if is_open(one) and (spot is None or key != spot.paragraph)
    ]
    return _next(standing, found, spot, step)


def _next(standing: Standing, spots: Sequence[Spot], spot: Spot | None, step: int) -> Spot | None:
    if not spots:
        return None
    if spot is None:
        return spots[0]
    here = _place(standing, spot)
    if step > 0:
        return next((one for one in spots if _place(standing, one) > here), spots[0])
    return next((one for one in reversed(spots) if _place(standing, one) < here), spots[-1])


def _place(standing: Standing, spot: Spot) -> tuple[int, int]:
    one = standing.paragraphs[spot.paragraph]
    turn = list(numbers(one)).index(spot.number) + 1 if spot.number else 0
    return standing.order[spot.paragraph], turn


def onward(old: Standing, new: Standing, spot: Spot) -> Spot | None:
    """Where the eye goes on after a change: the same region while it is there, else the next that is open."""
    there = new.paragraphs.get(spot.paragraph)
    left = list(numbers(there)) if there else []
    label = old.label(spot)
    same = [number for number in left if label and new.label(Spot(spot.paragraph, number)) == label]
    if same:
        return Spot(spot.paragraph, same[0])
    if spot.number and left:
        later = [number for number in left if number >= spot.number]
        return Spot(spot.paragraph, (later or left)[0])
    if there and not spot.number and new.status(spot) == old.status(spot):
        return spot
    if not spot.number and there and new.status(spot) is ParagraphStatus.OPEN:
        return spot
    return _from_there(old, new, spot) or (Spot(spot.paragraph) if there else first(new))


def _from_there(old: Standing, new: Standing, spot: Spot) -> Spot | None:
    """The next region (or, where a paragraph was looked at, the next open one) after a paragraph, which may be gone."""
    keys = list(old.paragraphs)
    at = keys.index(spot.paragraph)
    after = [key for key in (*keys[at + 1 :], *keys[:at]) if key in new.paragraphs]
    for key in after:
        one = new.paragraphs[key]
        if one.compiled.count if spot.number else is_open(one):
            return Spot(key, next(numbers(one), 0))
    return None


# --- what can be decided --------------------------------------------------------------------------------------------------


def options(standing: Standing, spot: Spot) -> tuple[Option, ...]:
    """The wordings of a region: the working text's own under 0 first, then the others as they are printed."""
    if spot not in standing.known_options:
        standing.known_options[spot] = _options(standing, spot)
    return standing.known_options[spot]


def _options(standing: Standing, spot: Spot) -> tuple[Option, ...]:
    compiled = standing.paragraphs[spot.paragraph].compiled
    if not spot.number:
        return ()
    if spot.number > len(compiled.open_regions):
        return _of_whole(standing, spot)
    region = printed(standing, spot)
    struck = {one.body: one.by for one in region.opposed}
    if isinstance(region, Region):
        return tuple(
            Option(
                key, one.body, one.by, one.offered, _note(region.reserves if one.is_base else (), struck.get(one.body))
            )
            for key, one in enumerate(wordings(region))
        )
    own = _tr("the paragraph as it stands") if region.kind is AfterKind.ALTERNATIVE else _tr("no new paragraph")
    others = (
        Option(key, one.body, one.by, one.offered, _note((), struck.get(one.body)))
        for key, one in enumerate(region.variants, 1)
    )
    return (Option(0, own), *others)


def printed(standing: Standing, spot: Spot) -> Region | After:
    """A region as it is printed. One of words may take a word more from the text beside it than is decided there, so that
    a bracket reads as language."""
    compiled = standing.paragraphs[spot.paragraph].compiled
    if spot.number > len(compiled.regions):
        return compiled.open_regions[spot.number - 1]
    segments = laid_out(compiled.segments, standing.printing)
    return [one for one in segments if isinstance(one, Region)][spot.number - 1]


def _of_whole(standing: Standing, spot: Spot) -> tuple[Option, ...]:
    compiled = standing.paragraphs[spot.paragraph].compiled
    found = [(_tr("leave the paragraph out"), compiled.deleted_by)] if compiled.deleted_by else []
    for moved in compiled.moved:
        where = _tr("after {number}").format(number=standing.text.name_of(moved.target))
        found.append(
            (_tr("move it to {where}").format(where=where if moved.target else _tr("the beginning")), moved.by)
        )
    own = _tr("the paragraph stays, where it stands") if compiled.moved else _tr("the paragraph stays")
    return (Option(0, own), *(Option(key, body, by) for key, (body, by) in enumerate(found, 1)))


def _note(reserves: Sequence[str], struck: Sequence[str] | None) -> str:
    parts = [_tr("reserve: {codes}").format(codes=", ".join(reserves))] if reserves else []
    parts += [_tr("struck by {codes}").format(codes=", ".join(struck))] if struck else []
    return "; ".join(parts)


def decision(standing: Standing, spot: Spot, key: int) -> Decision | None:
    """What taking the wording under a key does; None where there is none."""
    chosen = next((one for one in options(standing, spot) if one.key == key), None)
    if chosen is None:
        return None
    slug, name = standing.text.text.slug, spot.paragraph or "0"
    codes = chosen.supporters
    if spot.number > len(standing.paragraphs[spot.paragraph].compiled.open_regions):
        if key == 0:
            return decide.keep, (slug, name)
        return decide.accept, (slug, name, codes[0] if codes else CHAIR)
    if key == 0:
        return decide.keep_base, (slug, name, spot.number)
    if codes:
        return decide.take, (slug, name, spot.number, codes[0])
    return decide.put, (slug, name, spot.number, chosen.body)  # a wording that nobody put a name to


def offered(standing: Standing, spot: Spot, words: str) -> Decision:
    """Offering a compromise in a region, worded like what is printed there. WorkbenchError where it leaves out a word that
    is printed in the brackets though nobody asked to change it."""
    return decide.offer, (standing.text.text.slug, spot.paragraph or "0", spot.number, _decided(standing, spot, words))


def _decided(standing: Standing, spot: Spot, words: str) -> str:
    """The part of printed words that is decided in a region."""
    one = standing.paragraphs[spot.paragraph]
    region, shown = one.compiled.open_regions[spot.number - 1], printed(standing, spot)
    if not isinstance(region, Region) or not isinstance(shown, Region):
        return words
    base = one.compiled.base
    before, after = base[shown.start : region.start].strip(), base[region.end : shown.end].strip()
    if not words.startswith(before) or not words.removeprefix(before).endswith(after):
        raise WorkbenchError(
            _tr("The compromise leaves out words that nobody asked to change in {label}").format(label=region.label),
            _tr("begin and end it like the working text's words: “{words}”").format(words=shown.base.strip()),
        )
    inner = words.removeprefix(before).removesuffix(after)
    return base[region.start : shown.start] + inner + base[shown.end : region.end]


def can_offer(standing: Standing, spot: Spot) -> bool:
    """Whether a compromise can be worded: not between leaving a whole paragraph in and out."""
    return 0 < spot.number <= len(standing.paragraphs[spot.paragraph].compiled.open_regions)


def sum_in_words(counts: Counts) -> str:
    """'brackets 13 · options 17 · words 2,411'."""
    return _tr("brackets {regions:,} · options {variants:,} · words {words:,}").format(
        regions=counts.regions, variants=counts.variants, words=counts.words
    )
