"""A figure beside its floor, measured in the same run."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Figure:
    name: str
    ours: float
    floor: float
    bound: float | None = None
    """How many times the floor it may take; None where it is only reported."""
    unit: str = "s"

    @property
    def ratio(self) -> float:
        return self.ours / self.floor

    @property
    def over(self) -> bool:
        return self.bound is not None and self.ratio > self.bound


def interleaved(ours: Callable[[], object], floor: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The median seconds of both, taken in turns, so that what disturbs the machine disturbs both alike."""
    times = [(seconds(ours), seconds(floor)) for _ in range(rounds)]
    return median(our for our, _ in times), median(bare for _, bare in times)


def seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started
