"""One night as one story: `python -m tests.journeys.night FOLDER`.

Draft 1 of the Daegu statement goes round, twenty delegations answer in every way there is, the committee decides, the
bracketed Draft 2 goes round, what is left is decided, and the clean Draft 3 goes round. Every file is in the folder. At the
end stands where each change of each reply went; exit 1 where a sum is not equal. Illustration, not a record of positions.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tests.journeys.committee import OFFERS, REGIONS, SAID, settle_the_rest
from tests.journeys.night_replies import ZONE, Sent, sent
from workbench.actions import drafts, proposals, replies
from workbench.actions.export import Wanted as Paper
from workbench.actions.export import export
from workbench.actions.negotiated import Asked, Variant
from workbench.actions.progress import progress, strength
from workbench.actions.receipts import write_receipt
from workbench.actions.sample import make, steady_entropy
from workbench.model.document import PageSize
from workbench.model.negotiation import STANDING, Disposition, Proposal
from workbench.record import file
from workbench.record.clock import Clock
from workbench.record.file import Record
from workbench.record.tables import meeting as meeting_table
from workbench.record.tables import negotiation as table
from workbench.record.tables import text as text_table

SLUG = "joint-statement"
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Line:
    """One reply in the table at the end."""

    file: str
    code: str
    draft: int
    changes: int
    proposals: int
    comments: int
    formatting: int
    typography: int
    not_carried: int
    equal: bool
    refs: tuple[str, ...]
    """Of the proposals it made, and of those it maintains."""


@dataclass
class Night:
    """The record, the folder with its files, and what has come in so far."""

    record: Record
    folder: Path
    tell: Tell
    drafts: dict[int, bytes] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    def at(self, local: str | datetime) -> None:
        """The clock of the record stands at a local time of the meeting."""
        moment = datetime.fromisoformat(local).replace(tzinfo=ZONE) if isinstance(local, str) else local
        self.record.clock = Clock(moment, runs=False)

    def circulate(self, local: str, deadline: str) -> None:
        """The next draft, its cover note and letters."""
        self.at(local)
        number = len(self.drafts) + 1
        out = self.folder / f"Draft{number}.docx"
        due = datetime.fromisoformat(deadline).replace(tzinfo=ZONE)
        wanted = drafts.Wanted(deadline=due, mail=self.folder / f"letters of Draft {number}")
        done = drafts.circulate(self.record, SLUG, out, wanted=wanted, force=True)
        self.drafts[done.draft.number] = out.read_bytes()
        held = f"{done.paragraphs} paragraphs, {done.regions} regions, {len(done.letters)} letters"
        self.tell(f"{local}  Draft {number} goes round, {done.draft.form.value}: {held}")

    def take_in(self, one: Sent) -> None:
        """A reply is kept in the folder, taken in, and answered with a receipt."""
        self.at(one.at)
        (self.folder / "replies" / one.name).write_bytes(one.data)
        draft = one.draft if one.by_e_mail else None
        sender = one.code if one.authors else None  # a file of two delegations does not say who sent it
        wanted = replies.Wanted(sender, SLUG, draft, one.authors, adds=one.adds)
        understood = replies.understand(self.record, [replies.Incoming(one.name, one.data)], wanted)
        (taken,) = replies.take_in(self.record, understood)
        number = len(self.lines) + 1
        write_receipt(
            self.record, taken.reply, self.folder / "receipts" / f"{number:02} {Path(one.name).stem}.docx", force=True
        )
        reading = understood[0].reading
        from_ = understood[0].sender
        self.lines.append(
            Line(
                one.name,
                from_.code if from_ else "?",
                understood[0].draft.number,
                reading.changes,
                len(reading.proposals),
                len(reading.comments),
                len(reading.formatting),
                len(reading.typography),
                len(reading.not_carried),
                reading.balanced and from_ is not None and from_.code == one.code,
                tuple(row.ref for row in taken.proposals),
            )
        )

    def export(self, name: str, asked: Asked) -> None:
        done = export(self.record, SLUG, self.folder / name, force=True, wanted=Paper(text=asked))
        self.tell(f"  {name}: {done.paragraphs} paragraphs, {done.regions} regions, {done.words} words")

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        meeting = meeting_table.current(self.record)
        return table.proposals(self.record, text_table.named(self.record, meeting.id, SLUG).id)


def night(folder: Path, tell: Tell = print) -> bool:
    """Play the night through. Returns whether every sum is equal."""
    for name in ("replies", "receipts"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    with _record(folder / "daegu-2005.meeting") as record:
        this = Night(record, folder, tell)
        _first_draft(this)
        _committee(this)
        _second_draft(this)
        _third_draft(this)
        _told(this)
        return _sums(this)


@contextmanager
def _record(path: Path) -> Iterator[Record]:
    file.remove_with_companions(path)
    make(path, "daegu-2005", negotiated=False)
    with file.open_record(path, write=True) as record:
        record.entropy = steady_entropy("night")
        yield record


def _first_draft(this: Night) -> None:
    this.circulate("2005-08-31T18:00", "2005-09-01T20:00")
    for one in sent(this.drafts, "2005-08-31T18:00", "2005-09-01T20:00"):
        this.take_in(one)
    this.tell(f"2005-08-31T22:00  {len(this.lines)} replies are taken in, a receipt for each")
    this.at("2005-09-01T20:05")
    this.tell("2005-09-01T20:05  The compiled text")
    this.export("compiled, clean.docx", Asked())
    this.export("compiled, in brackets.docx", Asked(Variant.BRACKETED))
    this.export("compiled, tracked.docx", Asked(Variant.TRACKED))
    this.export("compiled, compilation.docx", Asked(Variant.COMPILATION))


def _committee(this: Night) -> None:
    """The committee decides regions, the Chair offers compromises, some amendments come by voice."""
    this.at("2005-09-01T21:00")
    for one in REGIONS:
        one.decide(this.record, SLUG)
    for one in OFFERS:
        one.decide(this.record, SLUG)
    for line in SAID:
        proposals.propose(this.record, SLUG, line)
    decided = f"{len(REGIONS)} regions decided, {len(OFFERS)} compromises offered, {len(SAID)} amendments by voice"
    this.tell(f"2005-09-01T21:00  The committee: {decided}")


def _second_draft(this: Night) -> None:
    this.circulate("2005-09-01T23:10", "2005-09-02T01:30")
    this.export("Draft 2 with names.docx", Asked(Variant.BRACKETED, draft=2, names=True))
    this.export("Draft 2 without names.docx", Asked(Variant.BRACKETED, draft=2, attributed=False))
    this.export("Draft 2 with options.docx", Asked(Variant.BRACKETED, draft=2, options=True))
    this.export("Draft 2 tracked, all.docx", Asked(Variant.TRACKED, draft=2))
    this.export("Draft 2 tracked, Japan alone.docx", Asked(Variant.TRACKED, draft=2, delegation="JPN"))
    this.export("compilation, A4.docx", Asked(Variant.COMPILATION, draft=2))
    this.export("compilation, A3.docx", Asked(Variant.COMPILATION, draft=2, page=PageSize.A3))
    before = len(this.lines)
    for one in sent(this.drafts, "2005-09-02T00:00", "2005-09-02T01:30"):
        this.take_in(one)
    this.tell(f"2005-09-02T01:30  {len(this.lines) - before} replies to the bracketed text are taken in")
    this.at("2005-09-02T02:00")
    steps = settle_the_rest(this.record, SLUG)
    this.tell(f"2005-09-02T02:00  The committee settles what is left: {steps} steps")


def _third_draft(this: Night) -> None:
    this.circulate("2005-09-02T03:30", "2005-09-02T07:00")
    this.export("final, clean.docx", Asked())
    this.export("comparison, Draft 1 and 3.docx", Asked(Variant.COMPARISON, draft=3, against=1))
    this.export("concordance.docx", Asked(Variant.CONCORDANCE))
    this.export("comments.docx", Asked(Variant.COMMENTS))
    this.export("dispositions.docx", Asked(Variant.DISPOSITIONS))
    this.export("dispositions, Chile.docx", Asked(Variant.DISPOSITIONS, delegation="CHL"))


# --- what is told -----------------------------------------------------------------------------------------------------


def _told(this: Night) -> None:
    this.tell("\nProgress       agreed  ad ref  open  regions  variants  words  replies")
    for stage in progress(this.record, SLUG):
        name = f"Draft {stage.draft}" if stage.draft else "now"
        c = stage.counts
        this.tell(
            f"{name:13} {c.agreed:7} {c.ad_ref:7} {c.open:5} {c.regions:8} {c.variants:9} {c.words:6} {stage.replies:8}"
        )
    changes = strength(this.record, SLUG)
    this.tell(f"\nVerbs whose strength changed: {len(changes)}")
    for one in changes:
        way = "stronger" if one.stronger else "weaker"
        this.tell(f"  {one.number or '-'}: {one.verb_before} → {one.verb_after} ({way}, since Draft {one.since})")


def _sums(this: Night) -> bool:
    """The table of the replies, and where each proposal went."""
    this.tell(
        f"\n{'reply':34}{'from':5}{'draft':>6}{'changes':>9}{'prop.':>7}{'comm.':>7}{'form.':>7}{'typo.':>7}"
        f"{'not carried':>13}  sum equal"
    )
    for one in this.lines:
        this.tell(
            f"{one.file:34}{one.code:5}{one.draft:6}{one.changes:9}{one.proposals:7}{one.comments:7}{one.formatting:7}"
            f"{one.typography:7}{one.not_carried:13}  {'yes' if one.equal else 'NO'}"
        )
    replies_equal = all(one.equal for one in this.lines)
    went = _where_they_went(this)
    return replies_equal and went


def _where_they_went(this: Night) -> bool:
    """Proposals of the replies, of the room and of the Chair against the record's, and these by disposition."""
    rows = this.proposals
    known = {row.ref for row in rows}
    told = [ref for one in this.lines for ref in one.refs]
    asked, kept = sum(one.proposals for one in this.lines), len(told)
    new = len(set(told))
    beside = len(known - set(told))
    counts = Counter(row.disposition for row in rows)
    this.tell(
        f"\nAsked for in replies: {asked} = {new} proposals + {kept - new} maintained + {asked - kept} one with another"
    )
    this.tell(f"Proposals in the record: {len(rows)} = {new} of replies + {beside} of the room and the Chair")
    for disposition in Disposition:
        if counts[disposition]:
            this.tell(f"  {disposition.value:20}{counts[disposition]:5}")
    this.tell(f"  {'sum':20}{sum(counts.values()):5}")
    open_ = sum(counts[one] for one in STANDING)
    equal = len(known) == len(rows) == new + beside == sum(counts.values()) and set(told) <= known and not open_
    this.tell("Sums equal: yes" if equal else f"Sums equal: NO ({open_} still open)")
    return equal


if __name__ == "__main__":
    sys.exit(0 if night(Path(sys.argv[1])) else 1)
