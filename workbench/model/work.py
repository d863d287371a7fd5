"""Long work tells how far it is, and can be stopped."""

from collections.abc import Callable

Tell = Callable[[int, int, str], None]
"""Called with how many pieces are done, of how many, and what is being done. It may raise `CancelledError`: whoever works
lets that pass, so that a transaction is rolled back and a half-written file taken away."""


def quiet(done: int, of: int, what: str) -> None:
    """Nobody listens."""
