"""The working text is what was written, one undoable step at a time; nothing that was asked for is lost on the way."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.actions import small
from tests.workbench.actions.small import ADVICE, COMMENT, REVIEW, SLUG, TRAINING, say, state
from workbench.actions import decide, undo
from workbench.actions.compiled import negotiation
from workbench.actions.writing import move_paragraphs, set_kind, set_level, shown, write
from workbench.errors import NotFoundError
from workbench.model.commitments import Commitment
from workbench.model.document import Mark, MarkStyle
from workbench.model.negotiation import STANDING, Proposal, ProposalKind
from workbench.model.text import ParagraphKind, ParagraphStatus, TextParagraph, Written
from workbench.negotiation.written import normal
from workbench.record import journal, rows, verify
from workbench.record.file import Record
from workbench.record.tables import negotiation as table
from workbench.record.tables import text as text_table

NUMBERED = ParagraphKind.NUMBERED
FIRST, SECOND = (
    "Ministers recognised that many small firms lack advice on design, quality and exporting.",
    ("They encouraged member economies to offer a single first point of enquiry."),
)


def row(record: Record, key: str) -> TextParagraph:
    return rows.get(record, TextParagraph, key)


def at(text: Sequence[Written], key: str) -> int:
    return next(index for index, one in enumerate(text) if one.id == key)


def put(text: Sequence[Written], key: str, *instead: Written) -> list[Written]:
    index = at(text, key)
    return [*text[:index], *instead, *text[index + 1 :]]


def retyped(record: Record, key: str, body: str) -> list[Written]:
    text = shown(record, SLUG)
    return put(text, key, replace(text[at(text, key)], body=body))


def last(record: Record) -> str:
    return journal.history(record)[0].label


def touched(record: Record) -> list[tuple[str, str, str]]:
    """Rows that the last step wrote: table, key, how."""
    number = journal.history(record)[0].number
    return [
        (name, key, "added" if before is None else "removed" if after is None else "changed")
        for name, key, before, after in journal.changes(record, number)
    ]


def open_ones(record: Record) -> dict[str, Proposal]:
    return {one.ref: one for one in table.standing(record, "t")}


# --- one step, and only what differs --------------------------------------------------------------------------------------


def test_typing_updates_one_row_and_is_called_so(record: Record) -> None:
    ids = write(record, SLUG, retyped(record, "p3", REVIEW + " They parted."))
    assert ids == tuple(f"p{n}" for n in range(1, 12))
    assert row(record, "p3").body == REVIEW + " They parted."
    assert touched(record) == [("paragraph", "p3", "changed")]
    assert last(record) == "Type in paragraph 1"


def test_nothing_new_is_no_step(record: Record) -> None:
    steps = len(journal.history(record))
    assert write(record, SLUG, shown(record, SLUG)) == tuple(f"p{n}" for n in range(1, 12))
    assert len(journal.history(record)) == steps


def test_in_a_thousand_paragraphs_a_step_writes_what_it_changed(record: Record) -> None:
    many = [
        Written(None, NUMBERED, f"Ministers noted report {n} of the group and thanked its authors.")
        for n in range(1000)
    ]
    write(record, SLUG, [*shown(record, SLUG), *many])
    text = list(shown(record, SLUG))
    text[500] = replace(text[500], body=text[500].body + " They agreed.")
    write(record, SLUG, text)
    assert touched(record) == [("paragraph", text[500].id, "changed")]
    halves = ("Ministers noted report 489 of the group.", "and thanked its authors. They agreed.")
    text[500:501] = [replace(text[500], body=halves[0]), Written(None, NUMBERED, halves[1])]
    ids = write(record, SLUG, text)
    assert sorted(touched(record)) == sorted([("paragraph", ids[500], "changed"), ("paragraph", ids[501], "added")])
    text = list(shown(record, SLUG))
    write(record, SLUG, [text[700], *text[:700], *text[701:]])
    assert touched(record) == [("paragraph", text[700].id, "changed")]
    assert last(record) == "Move paragraph 697"


def test_paragraphs_put_at_one_place_again_and_again_find_room(record: Record) -> None:
    for turn in range(60):
        text = shown(record, SLUG)
        write(record, SLUG, [*text[:3], Written(None, NUMBERED, f"Number {turn} came in."), *text[3:]])
    bodies = [one.body for one in shown(record, SLUG)]
    assert bodies[3:63] == [f"Number {turn} came in." for turn in reversed(range(60))]


# --- identities -----------------------------------------------------------------------------------------------------------


def test_a_split_keeps_the_identity_on_the_part_that_is_more_like_it(record: Record) -> None:
    text = shown(record, SLUG)
    two = [replace(text[3], body=FIRST), Written(None, NUMBERED, SECOND)]
    ids = write(record, SLUG, put(text, "p4", *two))
    assert (ids[3], last(record)) == ("p4", "Split paragraph 2")
    assert ids[4] not in {one.id for one in text}
    undo.undo(record)
    short, rest = ADVICE[: len("Ministers")], ADVICE[len("Ministers ") :]
    ids = write(record, SLUG, put(text, "p4", replace(text[3], body=short), Written("p4", NUMBERED, rest)))
    assert ids[4] == "p4" != ids[3]
    assert row(record, "p4").body == rest
    ids = write(record, SLUG, put(text, "p4", replace(text[3], id=ids[3])))
    assert ids[3] == row(record, ids[3]).id


def test_what_was_split_after_it_went_round_and_is_joined_again_is_itself(record: Record, draft: bytes) -> None:
    text = shown(record, SLUG)
    short, rest = ADVICE[: len("Ministers")], ADVICE[len("Ministers ") :]
    ids = write(record, SLUG, put(text, "p4", replace(text[3], body=short), Written("p4", NUMBERED, rest)))
    again = write(record, SLUG, put(text, "p4", replace(text[3], id=ids[3])))
    assert again == tuple(one.id for one in text)
    assert shown(record, SLUG) == text


def test_joined_paragraphs_are_the_first_one(record: Record) -> None:
    text = shown(record, SLUG)
    joined = [one for one in put(text, "p4", replace(text[3], body=f"{ADVICE} {TRAINING}")) if one.id != "p5"]
    ids = write(record, SLUG, joined)
    assert ids[3] == "p4"
    assert last(record) == "Join paragraphs 2 and 3"
    assert row(record, "p4").body == f"{ADVICE} {TRAINING}"
    undo.undo(record)
    joined = [one for one in put(text, "p5", replace(text[4], body=f"{ADVICE} {TRAINING}")) if one.id != "p4"]
    assert write(record, SLUG, joined)[3] == "p4"


def test_a_copy_is_a_new_paragraph(record: Record) -> None:
    text = shown(record, SLUG)
    ids = write(record, SLUG, [*text, text[2]])
    assert ids[2] == "p3"
    assert ids[-1] not in {one.id for one in text}
    assert row(record, ids[-1]).body == REVIEW
    assert last(record) == "Add a paragraph after 7"


def test_what_is_emptied_leaves_the_record_and_comes_back_as_itself(record: Record) -> None:
    text = shown(record, SLUG)
    ids = write(record, SLUG, [*text, Written(None, NUMBERED, "Ministers parted.")])
    made = ids[-1]
    again = write(record, SLUG, [*text, Written(made, NUMBERED, "  ")])
    assert again[-1] == ""
    assert last(record) == "Remove paragraph 8"
    assert write(record, SLUG, [*text, Written(made, NUMBERED, "Ministers left.")])[-1] == made
    assert row(record, made).body == "Ministers left."


def test_a_removed_paragraph_leaves_its_commitment_a_joined_one_takes_it_along(record: Record) -> None:
    text = shown(record, SLUG)
    write(record, SLUG, text[:-1])
    assert rows.get(record, Commitment, "c").paragraph_id is None
    undo.undo(record)
    whole = replace(text[8], body=f"{COMMENT} {text[10].body}")
    write(record, SLUG, [*put(text, "p9", whole)[:-2]])
    assert rows.get(record, Commitment, "c").paragraph_id == "p9"


def test_only_new_words_open_an_agreed_paragraph_again(record: Record) -> None:
    decide.set_status(record, SLUG, "1", ParagraphStatus.AGREED)
    text = shown(record, SLUG)
    write(record, SLUG, put(text, "p3", replace(text[2], marks=(Mark(0, 9, MarkStyle.BOLD),))))
    assert last(record) == "Make words bold in paragraph 1"
    set_kind(record, SLUG, ["p3"], ParagraphKind.BULLET)
    assert last(record) == "Make paragraph 1 a bullet"
    set_kind(record, SLUG, ["p3"], NUMBERED)
    set_level(record, SLUG, ["p3"], 1)
    assert row(record, "p3").status is ParagraphStatus.AGREED
    assert row(record, "p3").level == 1
    write(record, SLUG, retyped(record, "p3", "In Daegu " + REVIEW))
    assert row(record, "p3").status is ParagraphStatus.OPEN


def test_what_the_record_cannot_hold_is_put_in_order(record: Record) -> None:
    marks = (
        Mark(8, 12, MarkStyle.BOLD),
        Mark(0, 9, MarkStyle.BOLD),
        Mark(5, 5, MarkStyle.ITALIC),
        Mark(3, 99, MarkStyle.ITALIC),
    )
    write(record, SLUG, [Written(None, NUMBERED, "Mini\x00sters\u2028met\ud800 there.", 5, marks)])
    found = text_table.paragraphs(record, "t")
    assert [one.body for one in found] == ["Ministers met there."]
    assert found[0].level == 2
    assert found[0].marks == (Mark(0, 11, MarkStyle.BOLD), Mark(3, 20, MarkStyle.ITALIC))


def test_a_composed_text_is_written_down_with_the_first_word(sample: Path) -> None:
    with small.writing(sample) as record:
        slug = "chairs-summary"
        text = shown(record, slug)
        steps = len(journal.history(record))
        assert write(record, slug, text) == tuple(one.id for one in text)
        assert len(journal.history(record)) == steps
        changed = [replace(text[0], body=text[0].body + " at last"), *text[1:]]
        ids = write(record, slug, changed)
        assert not set(ids) & {one.id for one in text}
        assert len(journal.history(record)) == steps + 1
        assert [(one.kind, one.body) for one in shown(record, slug)] == [(one.kind, one.body) for one in changed]
        late = [*changed[:-1], replace(changed[-1], body=changed[-1].body + " And so on.")]
        assert write(record, slug, late, base=text) == ids
        undo.undo(record)
        undo.undo(record)
        assert shown(record, slug) == text


# --- what came meanwhile --------------------------------------------------------------------------------------------------


def test_what_was_not_written_stays_as_the_record_has_it(record: Record) -> None:
    base = shown(record, SLUG)
    decide.edit(record, SLUG, "1", "In Daegu " + REVIEW)
    write(record, SLUG, [*shown(record, SLUG)[:5], Written(None, NUMBERED, "Ministers came."), *base[5:]])
    mine = [replace(one, body=one.body + " So they said.") if one.id == "p9" else one for one in base]
    ids = write(record, SLUG, mine, base=base)
    assert ids == tuple(one.id for one in base)
    assert row(record, "p3").body == "In Daegu " + REVIEW
    assert row(record, "p9").body == COMMENT + " So they said."
    assert [one.body for one in shown(record, SLUG)][5] == "Ministers came."
    assert touched(record) == [("paragraph", "p9", "changed")]


def test_where_both_wrote_the_words_written_stand(record: Record) -> None:
    base = shown(record, SLUG)
    decide.edit(record, SLUG, "1", "In Daegu " + REVIEW)
    write(record, SLUG, put(base, "p3", replace(base[2], body="Here " + REVIEW)), base=base)
    assert row(record, "p3").body == "Here " + REVIEW
    undo.undo(record)
    assert row(record, "p3").body == "In Daegu " + REVIEW


def test_what_was_moved_or_removed_meanwhile_stays_so(record: Record) -> None:
    base = shown(record, SLUG)
    move_paragraphs(record, SLUG, ["p5"], "p3")
    write(record, SLUG, [one for one in shown(record, SLUG) if one.id != "p7"])
    ids = write(record, SLUG, put(base, "p9", replace(base[8], body="Now " + COMMENT)), base=base)
    assert ids[6] == ""
    assert [one.id for one in shown(record, SLUG)] == ["p1", "p2", "p5", "p3", "p4", "p6", "p8", "p9", "p10", "p11"]


# --- moving ---------------------------------------------------------------------------------------------------------------


def test_paragraphs_move_together(record: Record) -> None:
    moved = move_paragraphs(record, SLUG, ["p9", "p4"], "p3")
    assert moved == ("p1", "p2", "p4", "p9", "p3", "p5", "p6", "p7", "p8", "p10", "p11")
    assert last(record) == "Move 2 paragraphs"
    assert move_paragraphs(record, SLUG, ["p4", "p9"], None)[-2:] == ("p4", "p9")
    with pytest.raises(NotFoundError):
        move_paragraphs(record, SLUG, ["p4"], "nowhere")


# --- proposals ------------------------------------------------------------------------------------------------------------


def split_advice(record: Record) -> tuple[str, ...]:
    text = shown(record, SLUG)
    return write(record, SLUG, put(text, "p4", replace(text[3], body=FIRST), Written(None, NUMBERED, SECOND)))


def join_advice(record: Record) -> tuple[str, ...]:
    text = shown(record, SLUG)
    return write(
        record, SLUG, [one for one in put(text, "p4", replace(text[3], body=f"{ADVICE} {TRAINING}")) if one.id != "p5"]
    )


def test_of_a_split_paragraph_each_change_goes_with_its_words(record: Record) -> None:
    say(
        record,
        'AUS 2 replace "lack" by "want"',
        'CDA 2 replace "single" by "common"',
        "NZL 2 support CDA",
        'PER 2 replace "lack" by "need"',
        'PER 2 replace "offer" by "open"',
        'RUS 2 reserve "point of enquiry"',
        "JPN 2 reserve",
        'MEX 2 insert paragraph "Ministers met."',
        "CHL 5 delete",
    )
    key = split_advice(record)[4]
    found = open_ones(record)
    assert (found["AUS/0/1"].paragraph_id, found["AUS/0/1"].wording) == ("p4", FIRST.replace("lack", "want"))
    assert (found["CDA/0/1"].paragraph_id, found["CDA/0/1"].wording) == (key, SECOND.replace("single", "common"))
    assert len(table.supporters_of(record, found["CDA/0/1"].id)) == 1
    pieces = {one.paragraph_id: one.wording for one in found.values() if one.ref.startswith("PER/")}
    assert pieces == {"p4": FIRST.replace("lack", "need"), key: SECOND.replace("offer", "open")}
    note = found["RUS/0/1"]
    assert (note.paragraph_id, SECOND[note.start : note.stop]) == (key, "point of enquiry")
    assert {one.paragraph_id for one in found.values() if one.ref.startswith("JPN/")} == {"p4", key}
    assert found["MEX/0/1"].paragraph_id == key
    small.check_laws(record)


def test_of_joined_paragraphs_everything_is_asked_of_the_whole(record: Record) -> None:
    say(
        record,
        'AUS 2 replace "lack" by "want"',
        'AUS 3 replace "open" by "offer"',
        "NZL 3 support AUS",
        'CDA 3 replace "open" by "widen"',
        "RUS 3 delete",
        'JPN 3 reserve "owner-managers"',
        'MEX 2 insert paragraph "Ministers met."',
        "CHL 6 move after 3",
    )
    join_advice(record)
    found, whole = open_ones(record), f"{ADVICE} {TRAINING}"
    both = whole.replace("lack", "want").replace("open", "offer")
    assert found["AUS/0/1"].wording == both
    heir = next(one for one in found.values() if one.member_id == negotiation(record, SLUG).member("NZL").id)
    assert heir.wording == whole.replace("open", "offer")
    assert found["CDA/0/1"].wording == whole.replace("open", "widen")
    assert (found["RUS/0/1"].kind, found["RUS/0/1"].wording) == (ProposalKind.AMEND, ADVICE)
    note = found["JPN/0/1"]
    assert (note.paragraph_id, whole[note.start : note.stop]) == ("p4", "owner-managers")
    assert found["MEX/0/1"].paragraph_id == "p4"
    assert found["CHL/0/1"].target_id == "p4"
    small.check_laws(record)


def test_who_supports_one_of_two_amendments_is_not_made_to_ask_for_both(record: Record) -> None:
    say(
        record,
        'AUS 2 replace "lack" by "want"',
        "CHL 2 support AUS",
        'AUS 3 replace "open" by "offer"',
        "NZL 3 support AUS",
        "PER 2 support AUS",
        "PER 3 support AUS",
    )
    join_advice(record)
    text = negotiation(record, SLUG)
    whole = f"{ADVICE} {TRAINING}"
    asked = {code: one.wording for one in text.standing for code in text.by(one)}
    one, other = whole.replace("lack", "want"), whole.replace("open", "offer")
    both = one.replace("open", "offer")
    assert asked == {"AUS": both, "PER": both, "CHL": one, "NZL": other}
    small.check_laws(record)


LINES = (
    'AUS 2 replace "lack" by "want"',
    'CDA 2 replace "single" by "common"',
    "NZL 2 support CDA",
    'PER 3 replace "open" by "offer"',
    'AUS 3 replace "courses" by "lessons"',
    'JPN 1 reserve "next meeting"',
    "RUS 6 delete",
    "CHL 3 move after 5",
    "MEX 4 reserve",
    'MEX 7 insert paragraph "Ministers met."',
    'USA 5 delete "voluntary"',
    'CDA 4 support "collateral"',
)


@pytest.fixture(scope="module")
def busy(made_small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which much is asked for."""
    path = Path(shutil.copy(made_small, tmp_path_factory.mktemp("busy") / "small.meeting"))
    with small.writing(path) as record:
        say(record, *LINES)
        decide.bracket(record, SLUG, "5", "30 June 2006")
        decide.set_status(record, SLUG, "7", ParagraphStatus.AD_REF, waits=["RUS"])
    return path


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "delete", "replace", "split", "join", "move", "kind", "copy", "level", "empty"]),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    min_size=1,
    max_size=5,
)


def edit(text: list[Written], how: str, where: int, more: int) -> list[Written]:
    """A text with one edit, as a window would hand it over."""
    if not text:
        return [Written(None, NUMBERED, f"Ministers opened item {more}.")]
    at = where % len(text)
    one = text[at]
    said = one.body.split(" ")
    cut = more % (len(said) + 1)
    match how:
        case "insert":
            new = [one, Written(None, NUMBERED, f"Economies shared view {more} in a spirit of goodwill.")]
        case "delete":
            new = []
        case "replace":
            new = [replace(one, body=" ".join([*said[:cut], f"and {more} more", *said[cut + 2 :]]))]
        case "split":
            new = [replace(one, body=" ".join(said[:cut])), replace(one, body=" ".join(said[cut:]), marks=())]
        case "join":
            new = [replace(one, body=" ".join(x.body for x in text[at : at + 2]))]
            return [*text[:at], *new, *text[at + 2 :]]
        case "move":
            rest = text[:at] + text[at + 1 :]
            to = more % (len(rest) + 1)
            return [*rest[:to], one, *rest[to:]]
        case "kind":
            new = [replace(one, kind=list(ParagraphKind)[more % 8])]
        case "copy":
            new = [one, one]
        case "level":
            new = [replace(one, level=more % 3)]
        case _:
            new = [replace(one, body="")]
    return [*text[:at], *new, *text[at + 1 :]]


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=st.lists(EDITS, min_size=1, max_size=3))
def test_the_record_reads_as_written_and_nothing_asked_for_is_lost(
    busy: Path, tmp_path_factory: pytest.TempPathFactory, rounds: list[list[tuple[str, int, int]]]
) -> None:
    path = Path(shutil.copy(busy, tmp_path_factory.mktemp("r") / "r.meeting"))
    with small.writing(path) as record:
        for edits in rounds:
            before, steps, text = state(record), len(journal.history(record)), list(shown(record, SLUG))
            proposals = table.proposals(record, "t")
            new = text
            for one in edits:
                new = edit(new, *one)
            ids = write(record, SLUG, new)
            expected = [normal(one) for one in new if one.body.strip()]
            assert shown(record, SLUG) == tuple(
                replace(one, id=key) for one, key in zip(expected, filter(None, ids), strict=True)
            )
            assert [bool(key) for key in ids] == [bool(one.body.strip()) for one in new]
            assert len(set(filter(None, ids))) == len(list(filter(None, ids)))
            _kept_identities(text, new, ids)
            _nothing_vanished(record, proposals)
            assert set(verify.checks(record.connection).values()) == {"ok"}
            small.check_laws(record)
            after = state(record)
            made = len(journal.history(record)) - steps
            assert made == (before != after)
            if made:
                undo.undo(record)
                assert state(record) == before
                undo.redo(record)
                assert state(record) == after


def _kept_identities(text: list[Written], new: list[Written], ids: tuple[str, ...]) -> None:
    """A paragraph that stands unchanged, once, is itself; no identity is given to what has nothing of it."""
    claimed = [one.id for one in new]
    bodies = [one.body for one in new]
    for one in text:
        if claimed.count(one.id) == 1 and bodies.count(one.body) == 1 and one in new:
            assert ids[new.index(one)] == one.id


def _nothing_vanished(record: Record, before: tuple[Proposal, ...]) -> None:
    """Every proposal that stood still stands on a paragraph of the text, or is told what became of it."""
    now = {one.id: one for one in table.proposals(record, "t")}
    here = {"", *(one.id for one in text_table.paragraphs(record, "t"))}
    assert {one.id for one in before} <= set(now)
    for one in now.values():
        if one.disposition in STANDING:
            assert one.paragraph_id in here, one.ref
            assert one.target_id is None or one.target_id in here, one.ref
        else:
            assert one.decided_at is not None
