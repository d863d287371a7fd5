"""Things of different widths one after another, in as many rows as they need."""

from collections.abc import Sequence


def flow(widths: Sequence[int], room: int, gap: int) -> list[tuple[int, int]]:
    """The (row, left edge) of each thing; one that is wider than the room stands alone."""
    places, row, x = [], 0, 0
    for width in widths:
        if x and x + width > room:
            row, x = row + 1, 0
        places.append((row, x))
        x += width + gap
    return places


def rows(places: Sequence[tuple[int, int]]) -> int:
    return places[-1][0] + 1 if places else 0
