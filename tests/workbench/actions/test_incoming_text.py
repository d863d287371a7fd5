"""A Word file becomes the working text: our own bracketed export gives the same text under negotiation again."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.journeys.delegate import answered, delete_paragraph, insert_paragraph, lose_bookmarks, replace_words
from tests.workbench.actions.small import (
    ADVICE,
    COMMENT,
    GUARANTEES,
    REVIEW,
    SLUG,
    all_shown,
    at,
    became,
    bodies,
    body,
    by_ref,
    check_laws,
    pen,
    regions,
    say,
    state,
    writing,
)
from workbench.actions import decide
from workbench.actions.compiled import negotiation
from workbench.actions.export import Wanted, export
from workbench.actions.incoming_text import import_text
from workbench.actions.negotiated import Asked, Variant
from workbench.errors import WorkbenchError
from workbench.model.commitments import Commitment
from workbench.model.negotiation import CompiledParagraph, ProposalKind
from workbench.model.text import ParagraphStatus
from workbench.record import journal, rows
from workbench.record.file import Record

OTHER = "statement-again"


def exported(record: Record, folder: Path, asked: Asked) -> bytes:
    out = folder / "export.docx"
    export(record, SLUG, out, force=True, wanted=Wanted(text=asked))
    return out.read_bytes()


def again(record: Record, folder: Path, **how: Any) -> None:
    """Our own bracketed export, taken in as another text."""
    import_text(record, "export.docx", exported(record, folder, Asked(Variant.BRACKETED, **how)), OTHER)


def open_of(record: Record, slug: str) -> list[Any]:
    """What is open of each paragraph: words, wordings, who is for them; without ids."""
    found = []
    for one in negotiation(record, slug).paragraphs:
        compiled = one.compiled
        found.append((one.placed.paragraph.kind, one.placed.paragraph.body, _inside(compiled), _beside(compiled)))
    return found


def _inside(compiled: CompiledParagraph) -> list[Any]:
    return [
        (one.start, one.end, [(v.body, v.by, v.offered) for v in one.variants], one.reserves, one.opposed, one.label)
        for one in compiled.regions
    ]


def _beside(compiled: CompiledParagraph) -> list[Any]:
    after = [(one.kind, [(v.body, v.by, v.offered) for v in one.variants], one.label) for one in compiled.after]
    return [after, compiled.deleted_by, [one.by for one in compiled.moved], compiled.reserves, compiled.label]


# --- our own bracketed export ---------------------------------------------------------------------------------


def test_our_own_export_gives_the_same_regions_variants_and_supporters(record: Record, tmp_path: Path) -> None:
    say(
        record,
        'AUS 1 replace "review" by "assess"',
        'CDA 1 replace "review" by "examine"',
        "CHL 1 support AUS",
        'JPN 1 insert "annually" after "progress"',
        'USA, MEX 5 delete ", on a voluntary basis,"',
        'RUS 5 reserve "30 June 2006"',
        'NZL 7 insert paragraph "Ministers asked for a yearly report."',
        'PER 2 replace by "Small firms should find one desk, one form and one answer in every economy."',
        "RUS 6 delete",
        "PHL 4 reserve",
        "CHL 3 move after 5",
    )
    decide.offer(record, SLUG, "1", 1, "consider")
    decide.bracket(record, SLUG, "7", "the action plans")
    again(record, tmp_path)
    assert open_of(record, OTHER) == open_of(record, SLUG)
    assert all_shown(record, OTHER) == all_shown(record, SLUG)
    check_laws(record, OTHER)


def test_what_is_taken_in_twice_is_asked_once(record: Record, tmp_path: Path) -> None:
    say(record, 'AUS 1 replace "review" by "assess"', 'JPN 1 insert "annually" after "progress"', "RUS 6 delete")
    again(record, tmp_path)
    shown, count = all_shown(record, OTHER), record.query("SELECT count(*) FROM proposal")
    again(record, tmp_path)
    assert all_shown(record, OTHER) == shown
    assert record.query("SELECT count(*) FROM proposal") == count


def test_an_export_without_names_gives_the_same_regions_without_supporters(record: Record, tmp_path: Path) -> None:
    say(record, 'AUS 1 replace "review" by "assess"', 'JPN 1 replace "report on it" by "come back to it"')
    again(record, tmp_path, attributed=False)
    found = negotiation(record, OTHER).find("1").compiled
    assert [(base, [body for body, _ in wordings]) for base, wordings in regions(found)] == [
        (base, [body for body, _ in wordings]) for base, wordings in regions(at(record, "1"))
    ]
    assert all(v.by == () for one in found.regions for v in one.variants)


def test_a_text_over_itself_changes_nothing(record: Record, tmp_path: Path) -> None:
    say(record, 'AUS 1 replace "review" by "assess"', "RUS 6 delete", 'NZL 7 insert paragraph "Ministers met."')
    data = exported(record, tmp_path, Asked(Variant.BRACKETED))
    before = state(record)
    import_text(record, "export.docx", data, SLUG)
    assert state(record) == before


@pytest.mark.parametrize("options", [False, True])
def test_a_text_without_names_over_itself_adds_no_region(record: Record, tmp_path: Path, options: bool) -> None:
    say(
        record,
        'AUS 1 replace "review" by "assess"',
        'JPN 1 insert "annually" after "progress"',
        "RUS 6 delete",
        "CHL 3 move after 5",
        "PHL 4 reserve",
        'PER 2 replace by "Small firms should find one desk, one form and one answer in every economy."',
        'NZL 7 insert paragraph "Ministers asked for a yearly report."',
    )
    before = open_of(record, SLUG)
    data = exported(record, tmp_path, Asked(Variant.BRACKETED, attributed=False, options=options))
    import_text(record, "export.docx", data, SLUG)
    assert open_of(record, SLUG) == before


def test_options_come_back_as_what_they_stand_for(record: Record, tmp_path: Path) -> None:
    say(
        record,
        'PER 2 replace by "Small firms should find one desk, one form and one answer in every economy."',
        'NZL 7 insert paragraph "Ministers asked for a yearly report."',
        'KOR 7 insert paragraph "Ministers asked for a report every two years."',
    )
    again(record, tmp_path, options=True)
    assert open_of(record, OTHER) == open_of(record, SLUG)


_WORDS = {
    "1": ("review", "progress", "action areas", "report"),
    "2": ("many", "advice", "quality", "member economies"),
    "5": ("instructed", "compare", "voluntary", "30 June 2006"),
}
_CODES = ("AUS", "CDA", "CHL", "JPN", "NZL", "PER", "USA")
_NEW = ("assess", "in full", "each year", "step by step", "jointly and openly")


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A line that somebody says."""
    name = draw(st.sampled_from(sorted(_WORDS)))
    code, words, new = draw(st.sampled_from(_CODES)), draw(st.sampled_from(_WORDS[name])), draw(st.sampled_from(_NEW))
    return draw(
        st.sampled_from(
            (
                f'{code} {name} replace "{words}" by "{new}"',
                f'{code} {name} insert "{new}" after "{words}"',
                f'{code} {name} delete "{words}"',
                f'{code} {name} reserve "{words}"',
                f"{code} {name} reserve",
                f"{code} {name} delete",
                f'{code} {name} insert paragraph "Ministers agreed to work {new}."',
            )
        )
    )


def _try(record: Record, line: str) -> None:
    """Say a line; one that no longer fits is refused and changes nothing."""
    try:
        say(record, line)
    except WorkbenchError:
        return


def _round_trip(made: Path, folder: Path, said: list[str]) -> None:
    path = Path(shutil.copy(made, folder / "small.meeting"))
    with writing(path) as record:
        for line in said:
            _try(record, line)
        again(record, folder)
        assert open_of(record, OTHER) == open_of(record, SLUG)
    path.unlink()


_ROUND = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(said=st.lists(lines(), min_size=1, max_size=6))
@settings(_ROUND, max_examples=15)
def test_whatever_is_open_comes_back(made_small: Path, tmp_path: Path, said: list[str]) -> None:
    _round_trip(made_small, tmp_path, said)


@pytest.mark.fuzz
@given(said=st.lists(lines(), min_size=1, max_size=14))
@settings(_ROUND, max_examples=300)
def test_whatever_is_open_comes_back_at_length(made_small: Path, tmp_path: Path, said: list[str]) -> None:
    _round_trip(made_small, tmp_path, said)


# --- a file over a text that is negotiated ---------------------------------------------------------------------------------


def clean(record: Record, folder: Path, *edits: Any) -> bytes:
    return answered(exported(record, folder, Asked()), *edits)


UNSEEN = pen("KOR", tracked=False)


def test_open_proposals_go_on_over_other_words(record: Record, tmp_path: Path) -> None:
    say(record, 'AUS 1 replace "review" by "assess"', 'CDA 5 replace "30 June 2006" by "31 March 2006"')
    edit = replace_words("next meeting", "meeting in 2006", UNSEEN)
    import_text(record, "new.docx", clean(record, tmp_path, edit), SLUG)
    assert body(record, "1") == REVIEW.replace("next meeting", "meeting in 2006")
    assert regions(at(record, "1")) == [("review", [("assess", ("AUS",))])]
    assert by_ref(record)["AUS/0/1"].wording == body(record, "1").replace("review", "assess")
    assert body(record, "5") == GUARANTEES
    assert became(record) == {"AUS/0/1": "pending", "CDA/0/1": "pending"}


def test_paragraphs_keep_their_identity_without_bookmarks(record: Record, tmp_path: Path) -> None:
    say(record, 'AUS 2 replace "many" by "most"')
    new = insert_paragraph("Ministers met again in Daegu.", UNSEEN, after="Ministers agreed to review")
    import_text(record, "new.docx", clean(record, tmp_path, new, lose_bookmarks), SLUG)
    ids = [one.paragraph.id for one in negotiation(record, SLUG).placed]
    assert [key for key in ids if key in {f"p{n}" for n in range(1, 12)}] == [f"p{n}" for n in range(1, 12)]
    assert len(ids) == 12
    assert by_ref(record)["AUS/0/1"].paragraph_id == "p4"


def test_tracked_changes_are_read_as_accepted(record: Record, tmp_path: Path) -> None:
    import_text(record, "n.docx", clean(record, tmp_path, replace_words("review", "assess", pen("KOR"))), SLUG)
    assert body(record, "1") == REVIEW.replace("review", "assess")


def test_a_proposal_that_the_file_says_is_accepted(record: Record, tmp_path: Path) -> None:
    say(record, 'AUS 1 replace "review" by "assess"')
    import_text(record, "n.docx", clean(record, tmp_path, replace_words("review", "assess", UNSEEN)), SLUG)
    assert became(record) == {"AUS/0/1": "accepted"}


def test_wording_for_a_paragraph_that_the_file_leaves_out_asks_for_it_anew(record: Record, tmp_path: Path) -> None:
    say(
        record, 'AUS 6 replace "invited" by "asked"', "RUS 6 delete", 'NZL 6 insert paragraph "Ministers thanked ABAC."'
    )
    import_text(record, "n.docx", clean(record, tmp_path, delete_paragraph("ABAC to comment", UNSEEN)), SLUG)
    assert COMMENT not in bodies(record)
    rows_now = by_ref(record)
    assert (rows_now["AUS/0/1"].kind, rows_now["AUS/0/1"].paragraph_id) == (ProposalKind.INSERT, "p8")
    assert rows_now["RUS/0/1"].disposition.value == "accepted"
    assert rows_now["NZL/0/1"].paragraph_id == "p8"


def test_a_commitment_keeps_its_words_when_its_paragraph_goes(record: Record, tmp_path: Path) -> None:
    import_text(record, "n.docx", clean(record, tmp_path, delete_paragraph("action plans open", UNSEEN)), SLUG)
    assert rows.get(record, Commitment, "c").paragraph_id is None


def test_an_agreed_paragraph_that_reads_differently_is_open_again(record: Record, tmp_path: Path) -> None:
    for name in ("1", "2"):
        decide.set_status(record, SLUG, name, ParagraphStatus.AGREED)
    import_text(record, "n.docx", clean(record, tmp_path, replace_words("review", "assess", UNSEEN)), SLUG)
    found = negotiation(record, SLUG)
    assert found.find("1").placed.paragraph.status is ParagraphStatus.OPEN
    assert found.find("2").placed.paragraph.status is ParagraphStatus.AGREED
    assert body(record, "2") == ADVICE


def test_brackets_typed_by_somebody_are_read(record: Record, tmp_path: Path) -> None:
    edit = replace_words("review", "[review] [assess (AUS, NZL)] [consider (Chair)]", UNSEEN)
    imported = import_text(record, "n.docx", clean(record, tmp_path, edit), SLUG)
    assert imported.regions == 1
    (region,) = at(record, "1").regions
    assert (region.base, [(one.body, one.by, one.offered) for one in region.variants]) == (
        "review",
        [("assess", ("AUS", "NZL"), False), ("consider", (), True)],
    )
    assert body(record, "1") == REVIEW


def test_a_bracket_without_a_partner_is_told(record: Record, tmp_path: Path) -> None:
    edit = replace_words("review", "[review", UNSEEN)
    imported = import_text(record, "n.docx", clean(record, tmp_path, edit), SLUG)
    assert [one.what for one in imported.not_carried] == ["bracket without a partner"]


def test_a_new_text_is_started_in_one_step(record: Record, tmp_path: Path) -> None:
    steps = len(journal.history(record))
    imported = import_text(record, "n.docx", clean(record, tmp_path), "press-notes")
    assert (imported.text.slug, imported.paragraphs, imported.regions) == ("press-notes", 11, 0)
    assert len(journal.history(record)) == steps + 1
    assert [one.paragraph.body for one in negotiation(record, "press-notes").placed] == bodies(record)


def test_a_file_without_words_is_refused_and_starts_nothing(record: Record, tmp_path: Path) -> None:
    from tests.journeys.delegate import as_sections
    from workbench.model.document import Paragraph

    empty = clean(record, tmp_path, lambda document: as_sections(document, (Paragraph(" "),)))
    before = state(record)
    with pytest.raises(WorkbenchError, match="holds no text"):
        import_text(record, "n.docx", empty, "press-notes")
    assert state(record) == before
