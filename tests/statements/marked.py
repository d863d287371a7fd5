"""The marked statements as values, and how well findings meet the marks."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workbench.model.commitments import CommitmentKind, Scope
from workbench.model.findings import Finding
from workbench.model.text import Numbering, ParagraphKind, Placed, TextParagraph, place

HERE = Path(__file__).parent
INVENTED = ("energy", "health", "trade-tourism")


@dataclass(frozen=True)
class Mark:
    """A promise marked by hand. `paragraph` is its paragraph's id."""

    paragraph: str
    words: str
    kind: CommitmentKind
    scope: Scope
    members: tuple[str, ...] = ()
    due: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Marked:
    paragraphs: tuple[Placed, ...]
    marks: tuple[Mark, ...]
    today: date


@dataclass(frozen=True)
class Met:
    """The findings beside the marks."""

    pairs: tuple[tuple[Mark, Finding], ...]
    missed: tuple[Mark, ...]
    false: tuple[Finding, ...]

    @property
    def recall(self) -> float:
        return len(self.pairs) / (len(self.pairs) + len(self.missed))

    @property
    def falsehood(self) -> float:
        """The share of the findings that meet no mark."""
        return len(self.false) / (len(self.pairs) + len(self.false))


def invented(name: str) -> Marked:
    """A statement written for the tests."""
    held = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    rows = [
        TextParagraph(f"p{index}", "t", index, ParagraphKind(one["kind"]), one["body"], one.get("level", 0))
        for index, one in enumerate(held["paragraph"])
    ]
    marks = [
        _mark(f"p{index}", found) for index, one in enumerate(held["paragraph"]) for found in one.get("findings", ())
    ]
    return Marked(place(rows, Numbering(held["numbering"])), tuple(marks), held["today"])


def marks_by_number(name: str) -> tuple[tuple[Mark, ...], date]:
    """The marks of a statement that stands elsewhere, whose `paragraph` is a number, and its day."""
    held = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple(_mark(one["paragraph"], one) for one in held["finding"]), held["today"]


def _mark(paragraph: str, said: dict[str, Any]) -> Mark:
    return Mark(
        paragraph, said["words"], CommitmentKind(said["kind"]), Scope(said["scope"]), tuple(said.get("members", ())),
        said.get("due", ""), said.get("on"),
    )  # fmt: skip


def meet(marks: tuple[Mark, ...], found: tuple[Finding, ...]) -> Met:
    """Each mark with the first free finding of its paragraph that holds its words and is of its kind."""
    left, pairs, missed = list(found), [], []
    for mark in marks:
        one = next((one for one in left if _meets(mark, one)), None)
        if one is None:
            missed.append(mark)
        else:
            left.remove(one)
            pairs.append((mark, one))
    return Met(tuple(pairs), tuple(missed), tuple(left))


def _meets(mark: Mark, found: Finding) -> bool:
    return found.paragraph_id == mark.paragraph and mark.words in found.body and mark.kind is found.kind
