"""A text that is read again is not compiled again where nothing changed."""

from tests.workbench.actions.small import SLUG, all_shown, say
from workbench.actions import decide
from workbench.actions.compiled import compiled_once, negotiation
from workbench.record.file import Record


def compiled_for(record: Record) -> int:
    """Paragraphs that had to be compiled to look at the text."""
    before = compiled_once.cache_info().misses
    assert negotiation(record, SLUG).paragraphs
    return compiled_once.cache_info().misses - before


def test_a_decision_compiles_its_own_paragraph_alone(record: Record) -> None:
    compiled_once.cache_clear()
    for name in "123456":
        say(record, f'AUS {name} replace "Ministers" by "All Ministers"', f"RUS {name} delete")
    compiled_for(record)
    assert compiled_for(record) == 0
    decide.keep_base(record, SLUG, "3", 1)
    assert compiled_for(record) == 1
    say(record, 'CDA 5 replace "Ministers" by "The Ministers"')
    assert compiled_for(record) == 1


def test_what_was_compiled_before_reads_the_same(record: Record) -> None:
    say(
        record,
        'AUS 1 replace "review" by "assess"',
        "RUS 6 delete",
        'NZL 5 reserve "by 30 June 2006"',
        "PER 3 move after 1",
    )
    kept = all_shown(record)
    compiled_once.cache_clear()
    assert all_shown(record) == kept
    say(record, "CDA 1 support AUS")
    assert "(AUS, CDA)" in "\n".join(all_shown(record))
