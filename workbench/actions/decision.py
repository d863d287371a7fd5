"""One decision on one paragraph: what stands open there, and what becomes of it. `actions/decide` works with it."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.actions.carrying import (
    LEFT_OUT,
    amended,
    carried_marks,
    carried_note,
    closed,
    counted,
    decided_note,
    edited,
    of_removed,
    outcome,
    refused,
)
from workbench.actions.compiled import CHAIR, Negotiation, labelled
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.document import Mark
from workbench.model.negotiation import (
    After,
    AfterKind,
    Category,
    Disposition,
    OpenParagraph,
    Proposal,
    ProposalKind,
    Region,
    RegionDecision,
    Variant,
)
from workbench.model.text import ParagraphStatus, TextParagraph
from workbench.record import rows
from workbench.record.tables import negotiation as table
from workbench.record.tables import text as text_table

if TYPE_CHECKING:
    from workbench.record.file import Record

AS_AGREED = "the paragraph was agreed as it stands"


class Step:
    """One decision on one paragraph: what stands open there, and what becomes of it."""

    def __init__(self, record: Record, text: Negotiation, name: str, reason: str) -> None:
        self._record = record
        self._reason = reason
        self._now = record.now().replace(microsecond=0)
        self.text = text
        self._open: OpenParagraph = text.find(name)
        self.paragraph: TextParagraph = self._open.placed.paragraph
        self.standing: list[Proposal] = self.text.of_paragraph.get(self.paragraph.id, [])

    def again(self) -> None:
        """The paragraph as it stands after a decision; what is left open keeps its labels."""
        self.standing = list(table.standing(self._record, self.text.text.id, self.paragraph.id))
        if self.paragraph.id:
            self.paragraph = rows.get(self._record, TextParagraph, self.paragraph.id)
        self.text.of_paragraph[self.paragraph.id] = self.standing
        fresh = OpenParagraph(replace(self._open.placed, paragraph=self.paragraph), self.text.compiled(self.paragraph))
        self._open = next(labelled([fresh], {self.paragraph.id: self._open.compiled}))

    @property
    def name(self) -> str:
        return self._open.placed.number or self._open.placed.name

    def where(self, number: int) -> str:
        region = self.region(number)
        return f"{region.label} (paragraph {self.name})"

    def action(self, label: str) -> AbstractContextManager[None]:
        return self._record.action(label)

    def region(self, number: int) -> Region | After:
        """A region by its number in the paragraph's present compile, counted from 1."""
        found = self._open.compiled.open_regions
        if not 1 <= number <= len(found):
            there = f"it has {len(found)}" if found else "nothing is open in it"
            raise NotFoundError(
                f"Paragraph {self.name} of {self.text.text.title} has no region {number}", f"{there}; see `compile`"
            )
        return found[number - 1]

    # --- regions of words ---------------------------------------------------------------------------------------------

    def settle(self, region: Region | After, chosen: Variant, how: str, whose: str) -> None:
        if isinstance(region, Region):
            self._settle_words(region, chosen, how, whose)
        elif region.kind is AfterKind.ALTERNATIVE:
            self._settle_whole(region, chosen, how, whose)
        else:
            self._settle_insert(region, chosen, how, whose)

    def _settle_words(self, region: Region, chosen: Variant, how: str, whose: str) -> None:
        from workbench.negotiation.compile import decided, with_region
        from workbench.negotiation.merge import carried

        old = self.paragraph.body
        raw = decided(old, region, chosen.body)
        new = _closed_up(raw, region.start) if not chosen.body else raw
        compromise = chosen.offered or how == "wording"
        whole = self._whole_ids()
        for one in self.standing:
            if one.kind is ProposalKind.AMEND and one.id in whole:
                self._put(amended(one, carried(old, one.wording, new), new, self._reason, self._now))
            elif one.kind is ProposalKind.AMEND:
                mine = with_region(old, one.wording, region, chosen.body)
                without = with_region(old, one.wording, region, region.base)
                found = outcome(one.wording, without, mine, compromise=compromise)
                self._count(one, found, carried(raw, mine, new), new)
            elif one.kind is ProposalKind.NOTE:
                self._settle_note(one, region, chosen.body, new)
        self._write(new)
        self.log(how, region.label, region.base, chosen.body, whose)

    def _whole_ids(self) -> set[str]:
        """Proposals that are printed as whole alternatives."""
        bodies = {v.body for a in self._open.compiled.after if a.kind is AfterKind.ALTERNATIVE for v in a.variants}
        return {one.id for one in self.standing if one.kind is ProposalKind.AMEND and one.wording in bodies}

    def _count(self, one: Proposal, found: str, wording: str, base: str) -> None:
        self._put(amended(counted(one, found), wording, base, self._reason, self._now))

    def _settle_note(self, note: Proposal, region: Region, body: str, new: str) -> None:
        if note.stop and region.start <= note.start and note.stop <= region.end:
            self._put(decided_note(note, region, body, self.paragraph.body, self._now))
        else:
            self._put(carried_note(note, self.paragraph.body, new, self._reason, self._now))

    # --- whole paragraphs ---------------------------------------------------------------------------------------------

    def _settle_whole(self, region: After, chosen: Variant, how: str, whose: str) -> None:
        """A whole alternative becomes the working text; what others ask of words it left standing goes on."""
        from workbench.negotiation.merge import carried

        old, new = self.paragraph.body, chosen.body
        compromise = chosen.offered or how == "wording"
        self._settle_said({variant.body for variant in region.variants}, new)
        for one in self.standing:
            if one.kind is ProposalKind.AMEND:
                wording = carried(old, one.wording, new, prefer="base")
                if one.wording == new:
                    self._count(one, "taken", new, new)
                else:
                    kept_all = wording != new and carried(new, wording, old) == one.wording
                    self._count(one, "" if kept_all else "merged" if compromise else "refused", wording, new)
            elif one.kind is ProposalKind.NOTE:
                self._put(carried_note(one, old, new, self._reason, self._now))
        self._write(new)
        self.log(how, region.label, old, new, whose)

    def _settle_insert(self, region: After, chosen: Variant, how: str, whose: str) -> None:
        paragraph = self._insert(chosen)
        bodies = {variant.body for variant in region.variants}
        compromise = chosen.offered or how == "wording"
        self._settle_said(bodies, chosen.body)
        for one in self.standing:
            if one.kind is not ProposalKind.INSERT:
                continue
            if one.wording == chosen.body:
                self.close(one, Disposition.ACCEPTED, self._reason)
            elif one.wording in bodies:
                self.close(one, Disposition.MERGED if compromise else Disposition.NOT_REFLECTED, self._reason)
            elif self._comes_later(one, region):
                self._put(replace(one, paragraph_id=paragraph.id))
        self.log(how, region.label, "", chosen.body, whose, paragraph.id)

    def _settle_said(self, bodies: Collection[str], chosen: str | None) -> None:
        """Close what was said for or against whole wordings that are decided now; `chosen` None: none of them is taken."""
        for one in self.standing:
            if one.kind is not ProposalKind.NOTE or one.stop or one.wording not in bodies:
                continue
            if one.category in (Category.SUPPORT, Category.OPPOSED):
                meant = (one.wording == chosen) == (one.category is Category.SUPPORT)
                self.close(one, Disposition.ACCEPTED if meant else Disposition.NOT_REFLECTED)

    def _comes_later(self, one: Proposal, region: After) -> bool:
        """Whether it stands in a slot after the decided one: it then follows the new paragraph."""
        afters = self._open.compiled.after
        later = afters[afters.index(region) + 1 :]
        return any(one.wording == variant.body for after in later for variant in after.variants)

    def _insert(self, chosen: Variant) -> TextParagraph:
        made = TextParagraph(
            self._record.fresh_key(),
            self.text.text.id,
            self._free_position(self.paragraph.id),
            chosen.kind,
            chosen.body,
            chosen.level,
        )
        rows.insert(self._record, made)
        return made

    def _free_position(self, after: str) -> int:
        """A position between a paragraph and the next one; the text is spread anew where none is free."""
        ordered = list(text_table.paragraphs(self._record, self.text.text.id))
        index = next((place for place, one in enumerate(ordered) if one.id == after), -1)
        low = ordered[index].position if index >= 0 else 0
        high = ordered[index + 1].position if index + 1 < len(ordered) else low + 2 * text_table.STEP
        if high - low < 2:
            for place, one in enumerate(ordered, 1):
                rows.update(self._record, replace(one, position=place * text_table.STEP))
            low = (index + 1) * text_table.STEP
            high = low + text_table.STEP
        return (low + high) // 2

    def leave_out(self, region: After) -> None:
        """None of the alternatives or new paragraphs of a region is taken."""
        kind = ProposalKind.AMEND if region.kind is AfterKind.ALTERNATIVE else ProposalKind.INSERT
        bodies = {variant.body for variant in region.variants}
        self._settle_said(bodies, None)
        for one in self.standing:
            if one.kind is kind and one.wording in bodies:
                self._put(refused(one, self._reason, self._now))
        self.log("base", region.label, self.paragraph.body, self.paragraph.body, "")

    def accept(self, code: str) -> bool:
        """Decide everything in the paragraph for one delegation; False where it asks for nothing."""
        mine = [one for one in self.standing if code in (self.text.by(one) or (CHAIR,))]
        gone = [one for one in mine if one.kind is ProposalKind.DELETE]
        if gone:
            self._delete(code)
            return True
        moved = [one for one in mine if one.kind is ProposalKind.MOVE]
        if moved:
            self._move(moved[-1], code)
        found = bool(moved)
        while (number := self._first_of(code)) is not None:
            region = self.region(number)
            self.settle(region, variant_of(region, code, self.where(number)), "accept", code)
            self.again()
            found = True
        return found

    def keep(self) -> bool:
        """Take no deletion and no move of the paragraph; False where there is none."""
        found = [one for one in self.standing if one.kind in (ProposalKind.DELETE, ProposalKind.MOVE)]
        for one in found:
            self.close(one, Disposition.NOT_REFLECTED, self._reason)
        if found:
            self.log("base", self._open.compiled.label, self.paragraph.body, self.paragraph.body, "")
        return bool(found)

    def _first_of(self, code: str) -> int | None:
        for number, region in enumerate(self._open.compiled.open_regions, 1):
            base = region.base if isinstance(region, Region) else None
            if any(_stands_behind(variant, code) and variant.body != base for variant in region.variants):
                return number
        return None

    def accept_first_uncontested(self) -> bool:
        """Decide the first region that has one other wording and no word against it."""
        compiled = self._open.compiled
        if compiled.deleted_by or compiled.moved or compiled.reserves:
            return False
        for region in compiled.open_regions:
            reserved = isinstance(region, Region) and (region.reserves or region.bracketed)
            base = region.base if isinstance(region, Region) else None
            if len(region.variants) == 1 and not region.opposed and not reserved and region.variants[0].body != base:
                variant = region.variants[0]
                self.settle(region, variant, "accept", ", ".join(variant.by) or CHAIR)
                return True
        return False

    def _delete(self, code: str) -> None:
        """Leave the paragraph out of the working text; what others asked of it is not reflected."""
        from workbench.actions.texts import remove

        before = [one.paragraph.id for one in self.text.placed]
        index = before.index(self.paragraph.id)
        previous = before[index - 1] if index else ""
        for one in self.standing:
            if one.kind in (ProposalKind.INSERT, ProposalKind.DELETE):
                self._put(of_removed(one, previous, self._now))
            else:
                self.close(one, Disposition.NOT_REFLECTED, self._reason or LEFT_OUT)
        for one in self.text.standing:
            if one.kind is ProposalKind.MOVE and one.target_id == self.paragraph.id:
                rows.update(self._record, replace(one, target_id=previous))
        remove(self._record, [self.paragraph])
        self.log("accept", self._open.compiled.label, self.paragraph.body, "", code)

    def _move(self, proposal: Proposal, code: str) -> None:
        position = self._free_position(proposal.target_id or "")
        rows.update(self._record, replace(rows.get(self._record, TextParagraph, self.paragraph.id), position=position))
        target = self.text.name_of(proposal.target_id or "")
        for one in self.standing:
            if one.kind is ProposalKind.MOVE:
                same = one.target_id == proposal.target_id
                self.close(one, Disposition.ACCEPTED if same else Disposition.NOT_REFLECTED, self._reason)
        self.log("accept", self._open.compiled.label, "", f"moved to after {target}", code)
        self.again()

    # --- status, offers, edits ------------------------------------------------------------------------------------------

    def set_status(self, status: ParagraphStatus, waits: tuple[str, ...]) -> None:
        if status is not ParagraphStatus.OPEN:
            for one in self.standing:
                if one.kind is ProposalKind.INSERT:
                    continue
                if one.kind is ProposalKind.AMEND:
                    self._put(refused(one, self._reason or AS_AGREED, self._now))
                elif one.kind is ProposalKind.NOTE and one.category in (Category.SUPPORT, Category.BRACKETS):
                    self.close(one, Disposition.ACCEPTED, self._reason or AS_AGREED)
                else:
                    self.close(one, Disposition.NOT_REFLECTED, self._reason or AS_AGREED)
        new = replace(self.paragraph, status=status, waits=waits)
        if new != self.paragraph:
            rows.update(self._record, new)
        self.log(status.value, "", self.paragraph.body, self.paragraph.body, "")

    def offer(self, region: Region | After, words: str) -> None:
        """Put the Chair's wording beside the others; an earlier offer in the same region gives way."""
        from workbench.negotiation.compile import decided

        made = self.as_variant(region, words)
        if isinstance(region, Region):
            kind, wording = ProposalKind.AMEND, decided(self.paragraph.body, region, made.body)
            nothing = made.body == region.base
        elif region.kind is AfterKind.ALTERNATIVE:
            kind, wording, nothing = ProposalKind.AMEND, words, words == self.paragraph.body
        else:
            kind, wording, nothing = ProposalKind.INSERT, words, not words.strip()
        if nothing:
            raise WorkbenchError(f"The words offered in {region.label} are the working text's own", "offer other words")
        for one in self.standing:
            if one.offered and one.kind is kind and self._stands_in(one, region):
                self.close(one, Disposition.WITHDRAWN, "replaced by a later offer")
        proposal = self.proposal(kind, Category.MODIFICATION, wording, offered=True)
        rows.insert(self._record, replace(proposal, new_kind=made.kind, new_level=made.level, turn=self._turn(region)))
        self.log("offer", region.label, region.base if isinstance(region, Region) else "", words, CHAIR)

    def _turn(self, region: Region | After) -> int:
        """The slot of an inserted paragraph."""
        inserts = [one for one in self._open.compiled.after if one.kind is AfterKind.INSERT]
        return inserts.index(region) if isinstance(region, After) and region in inserts else 0

    def _stands_in(self, one: Proposal, region: Region | After) -> bool:
        from workbench.negotiation.compile import with_region

        if isinstance(region, Region):
            return with_region(self.paragraph.body, one.wording, region, region.base) != one.wording
        return any(variant.body == one.wording for variant in region.variants)

    def as_variant(self, region: Region | After, words: str) -> Variant:
        """Words that somebody typed, as a wording of the region."""
        if isinstance(region, Region):
            return Variant(_fitted(region, words))
        if region.kind is AfterKind.ALTERNATIVE:
            return Variant(words)
        if not words.strip():
            raise WorkbenchError(f"A new paragraph in {region.label} needs words", "keep the base to leave it out")
        first = region.variants[0]
        return Variant(words, kind=first.kind, level=first.level)

    def rewrite(self, body: str, marks: tuple[Mark, ...] | None) -> None:
        old = self.paragraph.body
        for one in self.standing:
            self._put(edited(one, old, body, self._now))
        self._write(body, marks)
        self.log("edit", "", old, body, CHAIR)

    # --- rows -----------------------------------------------------------------------------------------------------------

    def _write(self, body: str, marks: tuple[Mark, ...] | None = None) -> None:
        """The paragraph's new wording; an agreed one that reads otherwise now is open again."""
        current = rows.get(self._record, TextParagraph, self.paragraph.id)
        if marks is None:
            marks = carried_marks(current.body, body, current.marks)
        new = replace(current, body=body, marks=marks)
        if new.body != current.body:
            new = new.reopened()
        if new != current:
            rows.update(self._record, new)

    def reopen(self) -> None:
        if self.paragraph.status is not ParagraphStatus.OPEN:
            rows.update(self._record, self.paragraph.reopened())

    def close(self, one: Proposal, disposition: Disposition, reason: str = "") -> None:
        self._put(closed(one, disposition, reason or self._reason, self._now))

    def _put(self, proposal: Proposal) -> None:
        """Write a proposal down; one that did not change leaves no trace."""
        if proposal not in self.standing:
            rows.update(self._record, proposal)

    def proposal(
        self,
        kind: ProposalKind,
        category: Category,
        wording: str,
        *,
        start: int = 0,
        stop: int = 0,
        offered: bool = False,
    ) -> Proposal:
        """A proposal of the Chair's on this paragraph."""
        draft = table.latest(self._record, self.text.text.id)
        prefix = f"{CHAIR}/{draft.number if draft else 0}"
        serial = table.serials(self._record, self.text.text.id).get(prefix, 0) + 1
        return Proposal(
            self._record.fresh_key(),
            self.text.text.id,
            draft.id if draft else None,
            None,
            None,
            serial,
            f"{prefix}/{serial}",
            kind,
            category,
            self.paragraph.id,
            self.paragraph.body,
            wording,
            wording,
            start,
            stop,
            spoken=True,
            offered=offered,
            reason=self._reason,
        )

    def log(self, how: str, label: str, before: str, after: str, whose: str, paragraph_id: str | None = None) -> None:
        draft = table.latest(self._record, self.text.text.id)
        rows.insert(
            self._record,
            RegionDecision(
                self._record.fresh_key(),
                self.text.text.id,
                self.paragraph.id if paragraph_id is None else paragraph_id,
                draft.id if draft else None,
                self._now,
                how,
                label,
                before,
                after,
                whose,
                self._reason,
            ),
        )


def _stands_behind(variant: Variant, code: str) -> bool:
    return code in variant.by or (code == CHAIR and variant.offered)


def variant_of(region: Region | After, code: str, where: str) -> Variant:
    for variant in region.variants:
        if _stands_behind(variant, code):
            return variant
    there = [*dict.fromkeys(code for variant in region.variants for code in variant.by)]
    there += [CHAIR] if any(variant.offered for variant in region.variants) else []
    raise NotFoundError(
        f"{code} has no wording in {where}", f"these have: {', '.join(there)}" if there else "keep the base instead"
    )


def _fitted(region: Region, words: str) -> str:
    """Typed words with the space that the region's wordings bring with them."""
    bodies = [body for body in (region.base, *(variant.body for variant in region.variants)) if body]
    if not words.strip() or not bodies:
        return words.strip()
    before = " " if all(body[0].isspace() for body in bodies) and words.strip()[0] not in ",.;:)" else ""
    after = " " if all(body[-1].isspace() for body in bodies) else ""
    return before + words.strip() + after


def _closed_up(body: str, place: int) -> str:
    """Where words were taken out, one space is left, and none before a mark or at the ends."""
    before, after = body[:place], body[place:]
    if before.endswith(" ") and (not after or after[0] in " ,.;:)"):
        return before[:-1] + after
    return after.lstrip(" ") if not before else body


def place_of(body: str, words: str, name: str) -> tuple[int, int]:
    """Where words stand, once, in a paragraph."""
    if not words.strip():
        raise WorkbenchError("There are no words to put in brackets", "say which with --words")
    count = body.count(words)
    if count != 1:
        how = "does not say" if not count else f"says {count} times"
        raise WorkbenchError(f"Paragraph {name} {how} “{words}”", "name words that stand there once")
    start = body.index(words)
    return start, start + len(words)
