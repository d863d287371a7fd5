"""Deciding: bracket by bracket, paragraph by paragraph. Each function is one step; what is decided changes the working text,
and every other open proposal of the paragraph is carried forward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.actions.compiled import CHAIR, negotiation
from workbench.actions.decision import Step, place_of, variant_of
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.document import Mark
from workbench.model.negotiation import (
    After,
    Category,
    Disposition,
    ProposalKind,
    Variant,
)
from workbench.model.text import CompiledAs, ParagraphStatus
from workbench.record import rows

if TYPE_CHECKING:
    from workbench.record.file import Record


def take(record: Record, slug: str, name: str, number: int, code: str, *, reason: str = "") -> None:
    """Decide a region for the wording that `code` stands behind ('Chair': the Chair's offer)."""
    step = Step(record, negotiation(record, slug), name, reason)
    region = step.region(number)
    variant = variant_of(region, code, step.where(number))
    with step.action(f"Take the wording of {code} in {step.where(number)}"):
        step.settle(region, variant, "take", code)


def keep_base(record: Record, slug: str, name: str, number: int, *, reason: str = "") -> None:
    """Decide a region for the words of the working text."""
    step = Step(record, negotiation(record, slug), name, reason)
    region = step.region(number)
    with step.action(f"Keep the working text in {step.where(number)}"):
        if isinstance(region, After):
            step.leave_out(region)
        else:
            step.settle(region, Variant(region.base), "base", "")


def put(record: Record, slug: str, name: str, number: int, words: str, *, reason: str = "") -> None:
    """Decide a region for other words, agreed in the room."""
    step = Step(record, negotiation(record, slug), name, reason)
    region = step.region(number)
    with step.action(f"Put other words in {step.where(number)}"):
        step.settle(region, step.as_variant(region, words), "wording", "")


def offer(record: Record, slug: str, name: str, number: int, words: str, *, reason: str = "") -> None:
    """Offer a compromise: a variant of the Chair's in a region, which stays open."""
    step = Step(record, negotiation(record, slug), name, reason)
    region = step.region(number)
    with step.action(f"Offer a compromise in {step.where(number)}"):
        step.offer(region, words)


def accept(record: Record, slug: str, name: str, code: str, *, reason: str = "") -> None:
    """Accept one delegation's wording of a paragraph: its variants everywhere, its deletion, its move."""
    step = Step(record, negotiation(record, slug), name, reason)
    with step.action(f"Accept the wording of {code} in paragraph {step.name}"):
        if not step.accept(code):
            raise NotFoundError(
                f"{code} asks for nothing in paragraph {step.name} of {step.text.text.title}",
                "see who does with `workbench compile`",
            )


def keep(record: Record, slug: str, name: str, *, reason: str = "") -> None:
    """Keep a paragraph, and where it stands: nobody's wish to leave it out or to move it is taken. What is asked of its
    words stays open. NotFoundError where nobody wishes so."""
    step = Step(record, negotiation(record, slug), name, reason)
    with step.action(f"Keep paragraph {step.name} where it stands"):
        if not step.keep():
            raise NotFoundError(
                f"Nobody wants paragraph {step.name} of {step.text.text.title} left out or moved",
                "see what is open with `workbench compile`",
            )


def accept_uncontested(record: Record, slug: str) -> int:
    """Accept all that no delegation contests: regions with one wording beside the working text's, which nobody speaks for,
    opposes or reserves. Returns how many regions were decided."""
    decided = 0
    text = negotiation(record, slug)
    with record.action(f"Accept what nobody contests in {text.text.title}"):
        for one in text.paragraphs:
            step = Step(record, text, one.placed.paragraph.id or "0", "not contested")
            while step.accept_first_uncontested():
                step.again()
                decided += 1
    return decided


def set_status(
    record: Record, slug: str, name: str, status: ParagraphStatus, *, waits: Sequence[str] = (), reason: str = ""
) -> None:
    """Mark a paragraph as agreed, agreed ad referendum (naming who waits for its capital), or open again. What is still
    open of an agreed paragraph's own words is then not reflected; paragraphs to be inserted after it stay open."""
    step = Step(record, negotiation(record, slug), name, reason)
    unknown = [code for code in waits if code not in step.text.by_code]
    if unknown:
        raise NotFoundError(f"No delegation has the code '{unknown[0]}'", f"the codes are {', '.join(step.text.order)}")
    if waits and status is not ParagraphStatus.AD_REF:
        raise WorkbenchError("Only a paragraph agreed ad referendum waits for somebody", "say --status ad-ref")
    words = {ParagraphStatus.OPEN: "Reopen", ParagraphStatus.AGREED: "Agree", ParagraphStatus.AD_REF: "Agree ad ref"}
    with step.action(f"{words[status]} paragraph {step.name}"):
        step.set_status(status, tuple(step.text.by_code[code].id for code in waits))


def bracket(record: Record, slug: str, name: str, words: str, *, reason: str = "") -> None:
    """Put brackets round words of the working text."""
    step = Step(record, negotiation(record, slug), name, reason)
    start, stop = place_of(step.paragraph.body, words, step.name)
    with step.action(f"Bracket words in paragraph {step.name}"):
        note = step.proposal(ProposalKind.NOTE, Category.BRACKETS, words, start=start, stop=stop)
        rows.insert(record, note)
        step.reopen()
        step.log("brackets", "", words, words, CHAIR)


def lift(record: Record, slug: str, name: str, *, words: str = "") -> None:
    """Lift the Chair's brackets in a paragraph: all of them, or those round `words`."""
    step = Step(record, negotiation(record, slug), name, "")
    notes = [one for one in step.standing if one.category is Category.BRACKETS and words in ("", one.wording)]
    if not notes:
        raise NotFoundError(
            f"Nobody put brackets {'there' if not words else f'round “{words}”'} in paragraph {step.name}",
            "only the Chair's brackets are lifted; decide a region with `workbench decide`",
        )
    with step.action(f"Lift the brackets in paragraph {step.name}"):
        for note in notes:
            step.close(note, Disposition.WITHDRAWN, "the brackets were lifted")
            step.log("lift", "", note.wording, note.wording, CHAIR)


def print_as(record: Record, slug: str, name: str, how: CompiledAs) -> None:
    """Print a paragraph's amendments word by word, as whole alternatives, or as the rule says."""
    step = Step(record, negotiation(record, slug), name, "")
    with step.action(f"Print paragraph {step.name} {'word by word' if how is CompiledAs.WORDS else how.value}"):
        rows.update(record, replace(step.paragraph, compiled_as=how))


def edit(record: Record, slug: str, name: str, body: str, *, marks: tuple[Mark, ...] | None = None) -> None:
    """The Chair writes a paragraph anew; open proposals are carried forward, what collides stays as a variant."""
    step = Step(record, negotiation(record, slug), name, "")
    with step.action(f"Edit paragraph {step.name}"):
        step.rewrite(body, marks)
