"""What the drafting committee decides in the night, and the Chair offers. Positions are illustrations."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.actions import decide
from workbench.actions.compiled import negotiation
from workbench.model.negotiation import After, AfterKind, CompiledParagraph, OpenParagraph, Region, Variant
from workbench.model.text import ParagraphKind, ParagraphStatus
from workbench.record.file import Record


@dataclass(frozen=True)
class Decided:
    """One region: the paragraph that says `where`, the region that one words `words`, and how it is decided."""

    where: str
    words: str
    take: str = ""
    """Whose wording; '' to keep the working text."""
    offer: str = ""
    """The Chair's compromise."""
    reason: str = ""

    def decide(self, record: Record, slug: str) -> None:
        key, number = self._place(record, slug)
        if self.offer:
            decide.offer(record, slug, key, number, self.offer, reason=self.reason)
        elif self.take:
            decide.take(record, slug, key, number, self.take, reason=self.reason)
        else:
            decide.keep_base(record, slug, key, number, reason=self.reason)

    def _place(self, record: Record, slug: str) -> tuple[str, int]:
        """The paragraph's id and the region's number. KeyError where nothing open says so."""
        for one in negotiation(record, slug).paragraphs:
            if self.where in one.placed.paragraph.body:
                for number, region in enumerate(one.compiled.open_regions, 1):
                    if any(self.words in body for body in wordings(region)):
                        return one.placed.paragraph.id, number
        raise KeyError(f"no region of '{self.where}' says '{self.words}'")


def wordings(region: Region | After) -> list[str]:
    """All that is said in a region, the working text's own words first."""
    own = [region.base] if isinstance(region, Region) else []
    return [*own, *(variant.body for variant in region.variants)]


REGIONS = (
    Decided("competition now reaches firms", "price", take="CDA", reason="a clear majority asked for it"),
    Decided("confined to laboratories", "save its workers", take="JPN"),
    Decided("would cover seven action areas", "pace", take="PHL"),
    Decided("would cover seven action areas", "measuring", reason="as the annex has it"),
    Decided("names the measures in force", "date", take="CHL"),
    Decided("design courses with small employers", "short", take="BRN"),
    Decided("often available but seldom found", "craftsmanship", take="THA"),
    Decided("often available but seldom found", "language", reason="left to each economy"),
    Decided("rules should be clear", "their purpose", take="AUS", reason="two delegations asked for it"),
    Decided("protection of intellectual property", "called on", take="USA"),
    Decided("business associations, lenders and training", "welcomed", take="CDA"),
    Decided("work with other APEC forums", "unclear", take="SGP"),
    Decided("open to the public", "asks otherwise", take="AUS", reason="two delegations asked for it"),
    Decided("first point of enquiry for advice", "middle of 2007", reason="the date is in the work programme"),
    Decided("will set, for every measure", "endeavour", reason="the annex says 'will' throughout"),
)
OFFERS = (
    Decided("common outline for the action plans", "January", offer="15 March"),
    Decided("women who own or manage small firms", "statistical", offer=", as far as its statistics allow,"),
    Decided(
        "member economies differ in size",
        "circumstances",
        offer="having regard to the circumstances of each economy",
    ),
)
AFTER_DRAFT_2 = (
    Decided("micro enterprises form the largest group", "forms, fees", reason="two paragraphs are clearer than one"),
    Decided("often available but seldom found", "They called on", reason="the paragraph stays whole"),
    Decided("markets are open", "should not shelter", reason="the words are from earlier meetings; to be confirmed"),
)
"""What would be misread if it were settled one by one."""
SAID = (
    'KOR 29 replace "noted" by "recognised"',
    'KOR 35 insert ", of skills" after "spoken of finance"',
    'PNG 29 reserve "beyond the reach"',
    "NZL 24 withdraw",
    "PER, CHL 38 support",
)


# --- the rest ---------------------------------------------------------------------------------------------------------


def settle_the_rest(record: Record, slug: str) -> int:
    """Every region that is still open, by what most can live with; then every paragraph is agreed, one of them ad
    referendum. Returns how many steps it took."""
    for known in AFTER_DRAFT_2:
        known.decide(record, slug)
    steps, left = len(AFTER_DRAFT_2), _count(record, slug)
    while (found := _next(record, slug)) is not None:
        _settle(record, slug, *found)
        steps, before, left = steps + 1, left, _count(record, slug)
        if left >= before:
            raise RuntimeError(f"what was decided stands open still: {found}")
    for one in negotiation(record, slug).placed:
        paragraph = one.paragraph
        if paragraph.kind is ParagraphKind.NUMBERED and paragraph.status is ParagraphStatus.OPEN:
            waits = ("PRC",) if "should not shelter" in paragraph.body else ()
            status = ParagraphStatus.AD_REF if waits else ParagraphStatus.AGREED
            decide.set_status(record, slug, paragraph.id, status, waits=waits)
            steps += 1
    return steps


def _count(record: Record, slug: str) -> int:
    return sum(len(one.compiled.open_regions) for one in negotiation(record, slug).paragraphs)


def _next(record: Record, slug: str) -> tuple[OpenParagraph, Region | After] | None:
    for one in negotiation(record, slug).paragraphs:
        for region in one.compiled.open_regions:
            return one, region
    return None


def _settle(record: Record, slug: str, one: OpenParagraph, region: Region | After) -> None:
    """The Chair's offer where there is one; the wording that most stand behind, where nobody is against it; else the
    working text's words, also against leaving words out. Of a paragraph that one delegation splits the working text
    stands."""
    key = one.placed.paragraph.id or "0"
    best = _best(region, one.compiled)
    if best is None:
        decide.keep_base(record, slug, key, 1, reason="no agreement to change the text")
    else:
        decide.take(record, slug, key, 1, "Chair" if best.offered else best.by[0])


def _best(region: Region | After, compiled: CompiledParagraph) -> Variant | None:
    offered = [one for one in region.variants if one.offered]
    if offered:
        return offered[0]
    if isinstance(region, After) and region.kind is AfterKind.ALTERNATIVE:
        return None
    opposed = {one.body for one in region.opposed}
    free = [one for one in region.variants if one.by and one.body not in opposed]
    if isinstance(region, Region) and (region.reserves or compiled.reserves):
        return None
    best = max(free, key=lambda one: len(one.by), default=None)
    keeps = best is not None and isinstance(region, Region) and best.body in (region.base, "")
    return None if keeps else best
