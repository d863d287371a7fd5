"""A refusal says what is wrong and what to do, and changes nothing."""

from collections.abc import Callable

import pytest

from tests.workbench.actions.steps import no_step
from workbench.errors import WorkbenchError
from workbench.record.file import Record


def refused(record: Record, act: Callable[[], object], says: str) -> None:
    """See that `act` is refused with words that hold `says`, and with advice, and leaves no step."""

    def refuse() -> None:
        with pytest.raises(WorkbenchError, match=says) as caught:
            act()
        assert caught.value.advice

    no_step(record, refuse)
