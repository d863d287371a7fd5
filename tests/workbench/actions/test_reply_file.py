"""Files that say little of themselves, that say something beside the text, or that several have written in."""

from dataclasses import replace

import pytest

from tests.journeys.delegate import Edit, Pen, answered, replace_words
from tests.workbench.actions.small import REVIEW, SLUG, pen, reply
from workbench.actions import replies
from workbench.actions.replies import Incoming, Wanted
from workbench.errors import WorkbenchError
from workbench.model.document import Block, Document, Paragraph, Style
from workbench.model.negotiation import ProposalKind
from workbench.record.file import Record

NAMED = Wanted("NZL", SLUG, 1)


def one(record: Record, incoming: Incoming, wanted: Wanted = NAMED) -> replies.Understood:
    return replies.understand(record, [incoming], wanted)[0]


def mail(text: str) -> Incoming:
    return Incoming("mail.txt", text.encode())


# --- e-mails ----------------------------------------------------------------------------------------------------------


def test_an_email_of_two_words_is_read_where_the_draft_is_named(record: Record, draft: bytes) -> None:
    (made,) = one(record, mail("2. [delete]\n")).reading.proposals
    assert (made.kind, made.paragraph) == (ProposalKind.DELETE, "p4")
    with pytest.raises(WorkbenchError, match=r"any draft of this meeting.*name text and draft"):
        one(record, mail("2. [delete]\n"), Wanted("NZL"))


def test_an_email_without_a_paragraph_is_refused_with_what_to_do(record: Record, draft: bytes) -> None:
    with pytest.raises(WorkbenchError, match=r"holds no paragraph of Draft 1.*reply --from NZL --no-comments"):
        one(record, mail("We have no comments on the draft."))
    assert one(record, mail(f"1. {REVIEW}")).reading.proposals == ()


def test_a_word_file_that_is_no_answer_is_not_asked_for_its_draft_again(record: Record, draft: bytes) -> None:
    from tests.journeys.delegate import as_sections

    letter = reply(draft, "NZL", lambda d: as_sections(d, (Paragraph("Thank you for the lovely dinner in Daegu."),)))
    with pytest.raises(
        WorkbenchError, match="is not an answer to Draft 1: choose the Word file that the delegation sent"
    ):
        one(record, letter)


# --- authors ----------------------------------------------------------------------------------------------------------


def test_an_author_that_no_file_has_is_refused_with_those_it_has(record: Record, draft: bytes) -> None:
    incoming = reply(draft, "AUS", replace_words("agreed", "decided", Pen("Second Desk"), where="agreed to review"))
    with pytest.raises(WorkbenchError, match="nothing in it is by 'SecondDesk': its authors are Second Desk"):
        one(record, incoming, Wanted("AUS", authors={"SecondDesk": "NZL"}))
    with pytest.raises(WorkbenchError, match="no recorded changes"):
        one(record, Incoming("AUS.docx", draft), Wanted("AUS", authors={"Second Desk": "NZL"}))


def test_an_author_that_is_another_delegation_is_told(record: Record, draft: bytes) -> None:
    incoming = reply(
        draft,
        "AUS",
        replace_words("agreed", "decided", pen("AUS"), where="agreed to review"),
        replace_words("noted", "recalled", Pen("New Zealand"), where="lenders"),
    )
    (said,) = one(record, incoming, Wanted("AUS")).reading.warnings
    assert "what 'New Zealand' changed is taken as AUS's" in said
    assert one(record, incoming, Wanted("AUS", authors={"New Zealand": "NZL"})).reading.warnings == ()


# --- round the text ---------------------------------------------------------------------------------------------------


def header(words: str) -> Edit:
    return lambda document: replace(
        document, sections=tuple(replace(one, header_left=words) for one in document.sections)
    )


def test_a_changed_header_is_listed_with_its_words(record: Record, draft: bytes) -> None:
    reading = one(record, Incoming("NZL.docx", answered(draft, header("SME Ministers Meeting")))).reading
    assert [(row.what, row.text) for row in reading.not_carried] == [("changed header", "SME Ministers Meeting")]
    assert (reading.changes, reading.balanced) == (1, True)


def test_a_header_left_alone_is_not_listed(record: Record, draft: bytes) -> None:
    assert one(record, Incoming("NZL.docx", answered(draft))).reading.not_carried == ()


def without_properties(document: Document) -> Document:
    return replace(document, properties=())


def test_a_changed_disclaimer_is_listed(record: Record, draft: bytes) -> None:
    def disclaimed(document: Document) -> Document:
        def changed(block: Block) -> Block:
            its = isinstance(block, Paragraph) and block.style is Style.DISCLAIMER
            return replace(block, text="Agreed.", marks=()) if its and isinstance(block, Paragraph) else block

        sections = tuple(
            replace(section, blocks=tuple(changed(block) for block in section.blocks)) for section in document.sections
        )
        return replace(document, sections=sections)

    for edits in ((disclaimed,), (disclaimed, without_properties)):
        reading = one(record, Incoming("NZL.docx", answered(draft, *edits))).reading
        assert [(row.what, row.text) for row in reading.not_carried] == [("changed disclaimer", "Agreed.")]
        assert reading.balanced
