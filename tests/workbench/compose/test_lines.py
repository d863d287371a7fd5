from datetime import UTC, datetime, timedelta

from workbench.compose.lines import with_ends
from workbench.model.document import Change, Paragraph, Revision, RevisionKind

NOW = datetime(2005, 9, 1, 12, tzinfo=UTC)
ADDED = Change(RevisionKind.INSERTED, "Delegations", NOW)


def added(text: str) -> Paragraph:
    return Paragraph(text, revisions=(Revision(0, len(text), ADDED),), end_changes=(ADDED,))


def test_a_new_paragraph_after_added_words_is_a_change_of_its_own() -> None:
    grown = Paragraph("Ministers met in Daegu.", revisions=(Revision(13, 23, ADDED),))
    _, new, after, _ = with_ends([grown, added("They agreed."), added("They parted."), Paragraph("Next.")])
    later = new.end_changes[0]
    assert later.at == NOW + timedelta(minutes=10)
    assert new.revisions[0].change == later
    assert after.end_changes == (ADDED,)


def test_one_after_words_of_another_hand_keeps_its_time() -> None:
    other = Change(RevisionKind.INSERTED, "AUS", NOW)
    grown = Paragraph("Ministers met in Daegu.", revisions=(Revision(13, 23, other),))
    assert with_ends([grown, added("They agreed."), Paragraph("Next.")])[1] == added("They agreed.")
