"""Who stands behind words, as a paper prints it: by code, by name, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.model.meeting import Member
from workbench.model.negotiation import Printing

CHAIR = "Chair"
CODES = Printing()
"""Brackets with codes: how papers are printed unless something else is asked for."""
DELEGATIONS = "Delegations"
"""Who is named as the author where nobody is to be named, or nobody put a name to the words."""

WITHHELD = "Names a delegation; not printed here."


@dataclass(frozen=True)
class Naming:
    """How members are named in one paper."""

    printing: Printing
    members: tuple[Member, ...] = ()

    @property
    def named(self) -> bool:
        return self.printing.attributed

    @cached_property
    def _names(self) -> dict[str, str]:
        return dict(self.printing.names)

    def by(self, codes: Sequence[str], offered: bool = False) -> str:
        """'AUS, NZL', 'Australia; New Zealand', 'AUS, Chair'; '' where the paper names nobody."""
        if not self.named:
            return ""
        names = [self._names.get(code, code) for code in codes] + [CHAIR] * offered
        return ("; " if self.printing.names else ", ").join(names)

    def author(self, codes: Sequence[str], offered: bool = False) -> str:
        """The same as the author of a change, which must have one."""
        return self.by(codes, offered) or DELEGATIONS

    def ordered(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Each code once, in protocol order; those of no known member last."""
        found = dict.fromkeys(codes)
        return tuple(sorted(found, key=lambda code: self._position.get(code, len(self._position) + 1)))

    @cached_property
    def _position(self) -> dict[str, int]:
        ordered = sorted(self.members, key=lambda one: one.position)
        return {one.code: place for place, one in enumerate(ordered)}

    def guarded(self, words: str) -> str:
        """What was written freely: as it is in a paper with names; in one without, only if it names no member."""
        if self.named or not words:
            return words
        return WITHHELD if not self.members or self._any_name.search(words) else words

    @cached_property
    def _any_name(self) -> re.Pattern[str]:
        names = [name for one in self.members for name in (one.code, one.short_name, one.formal_name) if name]
        return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names))

    def code_key(self, codes: Iterable[str]) -> str:
        """'AUS Australia; CDA Canada': what the codes used in a paper stand for, in protocol order; '' where none is."""
        if not self.named or self.printing.names:
            return ""
        used = set(codes)
        members = sorted(self.members, key=lambda one: one.position)
        return "; ".join(f"{one.code} {one.short_name}" for one in members if one.code in used)

    def waiting(self, ids: Sequence[str]) -> str:
        """The members of these ids as the paper names them."""
        return self.by([one.code for one in self.members if one.id in ids])
