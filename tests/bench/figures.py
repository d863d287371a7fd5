"""A figure beside its floor, measured in the same run."""

from dataclasses import dataclass


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
