"""Places in a row of siblings: whole numbers with gaps, so that one can be put between two others without moving them."""

from collections.abc import Sequence

STEP = 1 << 20
"""The gap left at an end, and between any two after they were spread anew."""


def with_one_at(positions: Sequence[int], index: int) -> tuple[int, ...]:
    """The positions of siblings, in their order, once one more stands at `index`: those there keep theirs, unless no number
    is free between the two neighbours; then all are spread anew."""
    low = positions[index - 1] if index > 0 else None
    high = positions[index] if index < len(positions) else None
    if low is not None and high is not None and high - low < 2:
        return tuple(STEP * place for place in range(1, len(positions) + 2))
    return (*positions[:index], _between(low, high), *positions[index:])


def _between(low: int | None, high: int | None) -> int:
    if low is None:
        return STEP if high is None else high - STEP
    return low + STEP if high is None else (low + high) // 2
