"""What taking replies in asks of the record grows in proportion to the replies. Counted, never timed."""

from collections.abc import Callable

from tests.journeys.delegate import insert_words
from tests.workbench.actions.small import SLUG, pen, reply
from workbench.actions.compiled import negotiation
from workbench.actions.replies import take_in, understand
from workbench.record.file import Record

CODES = ("AUS", "CDA", "CHL", "JPN", "MEX", "NZL", "PER", "SGP")


def statements(record: Record, work: Callable[[], object]) -> int:
    """How many statements of SQL are run; one that sets triggers off counts once more for each statement in them."""
    run: list[str] = []
    record.connection.set_trace_callback(run.append)
    work()
    record.connection.set_trace_callback(None)
    return sum(not sql.startswith("--") for sql in run)


def taking(record: Record, draft: bytes, codes: tuple[str, ...]) -> tuple[int, int]:
    """Statements of understanding, and of taking in, one reply of each with one change."""
    files = [reply(draft, code, insert_words(f" soon ({code})", pen(code), after="review progress")) for code in codes]
    understood = understand(record, files)
    return (
        statements(record, lambda: understand(record, files)),
        statements(record, lambda: take_in(record, understood)),
    )


def test_each_reply_asks_the_same_of_the_record(record: Record, draft: bytes) -> None:
    """Also where other replies stand already."""
    taking(record, draft, CODES[:1])  # what SQLite looks up when it first writes
    one, two, four = (taking(record, draft, codes) for codes in (CODES[1:2], CODES[2:4], CODES[4:]))
    for alone, both, all_four in zip(one, two, four, strict=True):
        assert all_four - both == 2 * (both - alone)
        assert both - alone <= 16


def test_compiling_asks_the_same_however_many_replies_stand(record: Record, draft: bytes) -> None:
    before = statements(record, lambda: negotiation(record, SLUG).paragraphs)
    taking(record, draft, CODES)
    assert statements(record, lambda: negotiation(record, SLUG).paragraphs) == before <= 12
