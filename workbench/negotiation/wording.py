"""The wordings of a region as they are printed, bracket by bracket."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.model.negotiation import Printing, Region, SpanKind, Variant
from workbench.negotiation.groups import BRACKETS, CHAIR, DELETE, NO_ADDITION, RESERVE

_A_LINE = 256
"""Regions that are remembered, more than a line has: each is looked at several times while its line is laid out."""


@dataclass(frozen=True)
class Printed:
    """One wording of a region as it is printed."""

    body: str
    by: tuple[str, ...] = ()
    offered: bool = False
    is_base: bool = False


class Told(Region):
    """A region whose base is to be told as such in print: by '[no addition]' where it is nothing, by brackets of the Chair's
    where somebody stands behind it; without names '[delete]' stands beside words to be left out."""


@lru_cache(maxsize=_A_LINE)
def wordings(region: Region) -> tuple[Printed, ...]:
    """The wordings of a region in the order of print, the base first (also where it is nothing and is not printed);
    a place in this tuple is what `PrintedSpan.variant` tells."""
    spoken = next((variant for variant in region.variants if variant.body == region.base), Variant(region.base))
    others = (Printed(one.body, one.by, one.offered) for one in region.variants if one.body != region.base)
    return (Printed(region.base, spoken.by, spoken.offered, is_base=True), *others)


@lru_cache(maxsize=_A_LINE)
def glue(region: Region) -> tuple[str, str]:
    """The space, before or after, that all words of a region bring with them where leaving out is one of its wordings."""
    bodies = [one.body for one in wordings(region)]
    if all(bodies) or not any(bodies):
        return "", ""
    if all(body[0] == " " and len(body) > 1 for body in bodies if body):
        return " ", ""
    return "", " " if all(body[-1] == " " and len(body) > 1 for body in bodies if body) else ""


@lru_cache(maxsize=_A_LINE)
def pieces(region: Region, printing: Printing) -> tuple[tuple[str, SpanKind, int | None], ...]:
    """What is printed of a region, piece by piece: (text, what it is, which wording). A space between two brackets is of
    the wording after it; one that the region's words bring with them is of none."""
    lead, end = glue(region)
    found: list[tuple[str, SpanKind, int | None]] = [(lead, SpanKind.GLUE, None)]
    for count, (variant, body, said) in enumerate(groups_of(region, printing)):
        inner = body[len(lead) : len(body) - len(end)] if body else ""
        found += [
            (" " if count else "", SpanKind.GLUE, variant),
            ("[", SpanKind.OPEN, variant),
            (inner, SpanKind.BODY, variant),
            (said if inner else said.removeprefix(" "), SpanKind.ATTRIBUTION, variant),
            ("]", SpanKind.CLOSE, variant),
        ]
    return (*found, (end, SpanKind.GLUE, None))


def groups_of(region: Region, printing: Printing) -> list[tuple[int, str, str]]:
    """What is printed of a region, bracket by bracket: (which wording, its body, its attribution)."""
    base, *others = wordings(region)
    lone = not others
    told = isinstance(region, Told)
    apart = told and not printing.attributed
    deletion = others[0] if region.base and len(others) == 1 and not others[0].body and not apart else None
    found: list[tuple[int, str, str]] = []
    if region.base or told or base.by or base.offered or region.reserves or lone:
        parts = [_who(base, printing), _deleting(deletion, printing)]
        parts.append(_role(RESERVE, region.reserves, printing))
        if (lone or told) and parts[0] and not any(parts[1:]):
            parts.append(f"{BRACKETS}: {CHAIR}")
        found.append((0, base.body, _said(base, parts, printing)))
    if deletion is None:
        found += [(at, one.body, _said(one, [_who(one, printing)], printing)) for at, one in enumerate(others, 1)]
    return found


def _said(wording: Printed, parts: Sequence[str], printing: Printing) -> str:
    """' (AUS, NZL)'; where words are left out 'delete' stands before it, and where the base has none and nobody asks for
    that 'no addition'."""
    told = "; ".join(filter(None, parts)) if printing.attributed else ""
    nothing = NO_ADDITION if wording.is_base and not (wording.by or wording.offered) else DELETE
    return ("" if wording.body else f" {nothing}") + (f" ({told})" if told else "")


def _who(wording: Printed, printing: Printing) -> str:
    return listed((*wording.by, *((CHAIR,) if wording.offered else ())), printing)


def _deleting(deletion: Printed | None, printing: Printing) -> str:
    return "" if deletion is None else (f"{DELETE}: {_who(deletion, printing)}".removesuffix(": "))


def _role(role: str, codes: Sequence[str], printing: Printing) -> str:
    return f"{role}: {listed(codes, printing)}" if codes else ""


def listed(codes: Sequence[str], printing: Printing) -> str:
    """Codes parted by commas; names, which may hold commas themselves, by semicolons."""
    if not printing.names:
        return ", ".join(codes)
    names = dict(printing.names)
    return "; ".join(names.get(code, code) for code in codes)
