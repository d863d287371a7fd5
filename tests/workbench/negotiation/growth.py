"""Counting what is done: calls of functions, which say of a cost what a clock on a busy machine cannot."""

import sys
from collections.abc import Callable
from types import FrameType


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, those written in C included."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def is_in_proportion(one: int, twice: int) -> bool:
    """Whether twice the matter costs about twice as much: what is quadratic costs four times."""
    return twice < 2.4 * one
