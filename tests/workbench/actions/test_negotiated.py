"""Every paper through its action: its law, read back from the file; what cannot be proved is not written."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.journeys.delegate import answered, comment, replace_words
from tests.workbench.actions.small import (
    GUARANTEES,
    REVIEW,
    SLUG,
    TITLE,
    bodies,
    body,
    by_ref,
    circulate,
    pen,
    reply,
    say,
    state,
    take,
)
from workbench.actions import decide, negotiated
from workbench.actions.export import Exported, Wanted, export
from workbench.actions.negotiated import Asked, Paper, Variant
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model.document import Document, PageSize, Style
from workbench.model.negotiation import Disposition
from workbench.record.file import Record
from workbench.word.reader import from_docx
from workbench.word.revisions import accepted, authors, rejected

ALL = (
    'AUS 1 replace "review" by "assess" because it is clearer',
    'CDA 1 replace "review" by "examine"',
    "NZL 1 support AUS",
    'JPN 1 insert "annually" after "progress"',
    'USA 5 delete ", on a voluntary basis,"',
    "RUS 6 delete",
    'PER 2 replace by "Small firms should find one desk, one form and one answer in every economy."',
    "CHL 3 move after 5",
    "PHL 4 reserve",
    'MEX 7 insert paragraph "Ministers asked for a yearly report."',
)


@pytest.fixture
def night(record: Record, draft: bytes, tmp_path: Path) -> bytes:
    """Draft 1 has gone round; much is open, something is decided, a reply came with a comment."""
    say(record, *ALL)
    take(
        record,
        reply(
            draft,
            "THA",
            replace_words("noted", "recalled", pen("THA"), where="lenders"),
            comment("collateral", "Which kinds?", "THA delegation"),
        ),
    )
    decide.take(record, SLUG, "1", 2, "JPN")
    return draft


def written(record: Record, folder: Path, asked: Asked, name: str = "out.docx") -> tuple[Exported, Document]:
    done = export(record, SLUG, folder / name, force=True, wanted=Wanted(text=asked))
    return done, from_docx((folder / name).read_bytes(), name=name).document


def said(document: Document) -> list[str]:
    """The words of the text's own paragraphs."""
    return [one.text for one in document.paragraphs if one.key and one.text]


def words(document: Document) -> str:
    return "\n".join(one.text for one in document.paragraphs)


# --- each paper and its law ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("night")
def test_the_clean_text_is_the_working_text(record: Record, tmp_path: Path) -> None:
    done, document = written(record, tmp_path, Asked())
    assert said(document) == bodies(record)
    assert (done.paragraphs, done.regions) == (11, 0)
    assert done.words == sum(len(one.split()) for one in bodies(record))


@pytest.mark.usefixtures("night")
def test_the_bracketed_text_prints_every_region(record: Record, tmp_path: Path) -> None:
    from workbench.actions.compiled import negotiation

    done, document = written(record, tmp_path, Asked(Variant.BRACKETED))
    printed = words(document)
    assert "[review] [assess (AUS, NZL)] [examine (CDA)]" in printed
    assert "annually" in printed
    assert "2 alt." in printed
    assert "7 bis." in printed
    assert done.regions == sum(one.compiled.count for one in negotiation(record, SLUG).paragraphs) == 7
    labels = {one.text for one in document.paragraphs if one.style is Style.MARGIN}
    assert {"B1", "B2"} <= {label for text in labels for label in text.split()}
    assert document.sections[0].line_numbers


@pytest.mark.usefixtures("night")
def test_the_tracked_text_rejected_is_the_working_text(record: Record, tmp_path: Path) -> None:
    _, document = written(record, tmp_path, Asked(Variant.TRACKED))
    assert said(rejected(document)) == bodies(record)
    assert {"AUS, NZL", "CDA", "RUS", "CHL", "MEX"} <= set(authors(document))
    assert any(one.body == "it is clearer" for paragraph in document.paragraphs for one in paragraph.comments)


@pytest.mark.usefixtures("night")
@pytest.mark.parametrize("code", ["AUS", "CDA", "USA", "RUS", "PER", "CHL", "MEX", "NZL", "JPN"])
def test_one_delegations_tracked_text_accepted_is_its_wording(record: Record, tmp_path: Path, code: str) -> None:
    _, document = written(record, tmp_path, Asked(Variant.TRACKED, delegation=code))
    assert said(rejected(document)) == bodies(record)
    assert set(authors(document)) <= {code}
    wanted = [one.text for one in accepted(document).paragraphs if one.text]
    mine = [row for row in by_ref(record).values() if row.stands and row.ref.startswith(code)]
    for row in mine:
        if row.kind.value in ("amend", "insert"):
            assert row.wording in wanted
        elif row.kind.value == "delete":
            assert row.before not in wanted


@pytest.mark.usefixtures("night")
def test_the_compilation_holds_every_open_proposal_once(record: Record, tmp_path: Path) -> None:
    _, document = written(record, tmp_path, Asked(Variant.COMPILATION))
    cells = [one.text for one in document.paragraphs]
    for ref, row in by_ref(record).items():
        assert sum(ref in cell.split() or cell == ref for cell in cells) == int(row.stands), ref
    assert document.sections[0].landscape
    assert "Which kinds?" in words(document)


@pytest.mark.usefixtures("night")
def test_the_dispositions_hold_every_proposal_once(record: Record, tmp_path: Path) -> None:
    _, document = written(record, tmp_path, Asked(Variant.DISPOSITIONS))
    cells = [one.text for one in document.paragraphs]
    for ref in by_ref(record):
        assert sum(ref in cell.split() or cell == ref for cell in cells) == 1, ref
    assert "accepted" in words(document)
    _, mine = written(record, tmp_path, Asked(Variant.DISPOSITIONS, delegation="JPN"))
    assert "JPN/1/1" in words(mine)
    assert "AUS/1/1" not in words(mine)


@pytest.mark.usefixtures("night")
def test_the_comments_hold_every_comment_once(record: Record, tmp_path: Path) -> None:
    _, document = written(record, tmp_path, Asked(Variant.COMMENTS))
    assert words(document).count("Which kinds?") == 1
    _, other = written(record, tmp_path, Asked(Variant.COMMENTS, delegation="AUS"))
    assert "Which kinds?" not in words(other)


@pytest.mark.usefixtures("night")
def test_the_concordance_holds_every_paragraph_of_every_draft(record: Record, tmp_path: Path) -> None:
    circulate(record, tmp_path)
    decide.accept(record, SLUG, "6", "RUS")
    _, document = written(record, tmp_path, Asked(Variant.CONCORDANCE))
    printed = words(document)
    assert "Draft 1" in printed
    assert "Draft 2" in printed
    assert "JPN" in printed


def test_a_comparison_of_two_drafts(record: Record, draft: bytes, tmp_path: Path) -> None:
    old = bodies(record)
    decide.edit(record, SLUG, "1", REVIEW.replace("review", "assess"))
    say(record, 'MEX 7 insert paragraph "Ministers asked for a yearly report."', "RUS 6 delete")
    decide.accept(record, SLUG, "7", "MEX")
    decide.accept(record, SLUG, "6", "RUS")
    new = bodies(record)
    circulate(record, tmp_path)
    decide.edit(record, SLUG, "1", REVIEW)
    _, document = written(record, tmp_path, Asked(Variant.COMPARISON, draft=2, against=1))
    own = (Style.TITLE, Style.HEADING1, Style.NUMBERED)
    assert [one.text for one in rejected(document).paragraphs if one.style in own] == old
    assert [one.text for one in accepted(document).paragraphs if one.style in own] == new


def test_a_comparison_with_an_outside_file(record: Record, draft: bytes, tmp_path: Path) -> None:
    outside = answered(draft, replace_words("agreed", "decided", pen("KOR", tracked=False), where="to review"))
    asked = Asked(Variant.COMPARISON, against=("outside.docx", outside))
    _, document = written(record, tmp_path, asked)
    assert REVIEW.replace("agreed", "decided") in said(rejected(document)) + [
        one.text for one in rejected(document).paragraphs
    ]
    assert REVIEW in [one.text for one in accepted(document).paragraphs]


def test_an_old_draft_in_every_form(record: Record, draft: bytes, tmp_path: Path) -> None:
    say(record, *ALL[:2])
    circulate(record, tmp_path)
    decide.take(record, SLUG, "1", 1, "AUS")
    _, clean = written(record, tmp_path, Asked(draft=2))
    assert REVIEW in said(clean)
    _, bracketed = written(record, tmp_path, Asked(Variant.BRACKETED, draft=2, options=True))
    assert "[examine (CDA)]" in words(bracketed)
    _, tracked = written(record, tmp_path, Asked(Variant.TRACKED, draft=2))
    assert REVIEW in said(rejected(tracked))


# --- without names ---------------------------------------------------------------------------------

NAMES = ("AUS", "CDA", "NZL", "USA", "RUS", "CHL", "PHL", "MEX", "THA", "Australia", "Thailand", "Mexico")


@pytest.mark.usefixtures("night")
@pytest.mark.parametrize("variant", [one for one in Variant if one is not Variant.COMPARISON])
def test_without_names_no_name_is_in_the_file(record: Record, tmp_path: Path, variant: Variant) -> None:
    written(record, tmp_path, Asked(variant, attributed=False))
    import zipfile

    with zipfile.ZipFile(tmp_path / "out.docx") as package:
        inside = b"\n".join(package.read(name) for name in package.namelist()).decode("utf-8", "replace")
    assert not [name for name in NAMES if name in inside]


@pytest.mark.usefixtures("night")
def test_names_in_place_of_codes(record: Record, tmp_path: Path) -> None:
    _, document = written(record, tmp_path, Asked(Variant.BRACKETED, names=True))
    assert "[assess (Australia; New Zealand)]" in words(document)


# --- shape ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("night")
def test_page_and_line_numbers(record: Record, tmp_path: Path) -> None:
    _, document = written(record, tmp_path, Asked(page=PageSize.LETTER, line_numbers=True))
    assert (document.sections[0].page, document.sections[0].line_numbers) == (PageSize.LETTER, True)
    _, table = written(record, tmp_path, Asked(Variant.COMPILATION, page=PageSize.A3))
    assert table.sections[0].page is PageSize.A3


@pytest.mark.usefixtures("night")
@pytest.mark.parametrize("variant", [one for one in Variant if one is not Variant.COMPARISON])
def test_a_paper_is_the_same_bytes_each_time_and_changes_nothing(
    record: Record, tmp_path: Path, variant: Variant
) -> None:
    before = state(record)
    written(record, tmp_path, Asked(variant), "a.docx")
    written(record, tmp_path, Asked(variant), "b.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    assert state(record) == before


# --- refusals and proofs ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (Asked(against=1), "Only a comparison"),
        (Asked(Variant.COMPARISON), "--against"),
        (Asked(Variant.BRACKETED, delegation="AUS"), "not made for one delegation"),
        (Asked(Variant.TRACKED, delegation="XYZ"), "'XYZ'"),
        (Asked(Variant.CONCORDANCE, draft=1), "tell of all drafts"),
        (Asked(draft=9), "no Draft 9"),
        (Asked(Variant.COMPARISON, against=9), "no Draft 9"),
    ],
)
def test_what_cannot_be_asked_together(record: Record, draft: bytes, tmp_path: Path, asked: Asked, says: str) -> None:
    with pytest.raises(WorkbenchError, match=says):
        written(record, tmp_path, asked)
    assert not (tmp_path / "out.docx").exists()


def test_what_is_no_text(record: Record, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=rf"{SLUG}.*agenda"):
        export(record, "nothing", tmp_path / "x.docx")


def changed(document: Document) -> Document:
    """The document with one word of the text lost, as a writer with a fault would leave it."""
    from workbench.word import normal

    return normal.map_paragraphs(
        document,
        lambda one: replace(
            one,
            text=one.text.replace("Ministers", "Minister").replace("kinds", "kind"),
            marks=(),
            revisions=(),
            comments=(),
        ),
    )


@pytest.mark.usefixtures("night")
@pytest.mark.parametrize("variant", [one for one in Variant if one is not Variant.COMPARISON])
def test_what_does_not_read_back_as_it_was_made_is_not_put_in_place(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variant: Variant
) -> None:
    from workbench.word import writer

    right: Callable[..., bytes] = writer.to_docx
    monkeypatch.setattr(writer, "to_docx", lambda document, **how: right(changed(document), **how))
    (tmp_path / "out.docx").write_bytes(b"mine")
    with pytest.raises(RuntimeError, match=f"{variant.value} paper of {SLUG} does not read back"):
        written(record, tmp_path, Asked(variant))
    assert (tmp_path / "out.docx").read_bytes() == b"mine"
    assert not list(tmp_path.glob(".*.part"))


def test_a_draft_that_does_not_read_back_is_not_circulated(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Laws are proved on each file by reading it back before it is put in place."""
    from workbench.word import writer

    right: Callable[..., bytes] = writer.to_docx
    say(record, *ALL[:2])
    before = state(record)
    monkeypatch.setattr(writer, "to_docx", lambda document, **how: right(changed(document), **how))
    with pytest.raises(RuntimeError, match="does not read back"):
        circulate(record, tmp_path)
    assert state(record) == before
    assert not list(tmp_path.glob("*.docx"))


@pytest.mark.usefixtures("night")
def test_a_paper_knows_what_must_be_true_of_it(record: Record) -> None:
    for variant in Variant:
        asked = Asked(variant, against=1 if variant is Variant.COMPARISON else None)
        paper: Paper = negotiated.paper(record, SLUG, asked, now=record.now())
        assert paper.prove(paper.document), variant
        assert not paper.prove(changed(paper.document)), variant


@pytest.mark.usefixtures("night")
def test_views_tell_of_each_proposal_once(record: Record) -> None:
    from workbench.actions.compiled import negotiation

    text = negotiation(record, SLUG)
    views = negotiated.proposal_views(record, text, all_of_them=True)
    assert sorted(view.ref for view in views) == sorted(by_ref(record))
    by = {view.ref: view for view in views}
    assert (by["AUS/1/1"].by, by["AUS/1/1"].number, by["AUS/1/1"].draft) == (("AUS", "NZL"), "1", 1)
    assert by["CHL/1/1"].target == "after 5"
    assert by["MEX/1/1"].number == "after 7"
    assert by["JPN/1/1"].disposition is Disposition.ACCEPTED
    assert by["USA/1/1"].wording == GUARANTEES.replace(", on a voluntary basis,", "")
    assert body(record, "5") == GUARANTEES
    assert text.text.title == TITLE
