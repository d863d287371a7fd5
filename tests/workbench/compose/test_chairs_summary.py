from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from workbench.compose.chairs_summary import COMMITMENTS, summary
from workbench.model.agenda import AgendaItem, Decision, Intervention, ItemKind, schedule
from workbench.model.commitments import ActionArea, Commitment
from workbench.model.document import Mark, MarkStyle
from workbench.model.text import Drafted, ParagraphKind

OUTLINE = "= Chair's Summary\n\n+ Held in {city}.\n\n%%\n\n## Next meeting\n\n? + {next_host} will host."
FACTS = {"city": "Daegu", "next_host": "Viet Nam", "member_word": "economy", "member_words": "economies"}
ITEMS = (
    AgendaItem("d", "m", None, 1, "", "Day 1", ItemKind.DAY, summary="A day is not told."),
    AgendaItem("s", "m", "d", 2, "1", "Finance", ItemKind.SESSION),
    AgendaItem("i", "m", "s", 3, "1.1", "Guarantees", summary="Ministers noted the cost"),
    AgendaItem("e", "m", "s", 4, "1.2", "Nothing said"),
    AgendaItem("b", "m", "d", 5, "", "Coffee", ItemKind.BREAK),
    AgendaItem("x", "m", "d", 6, "2", "Other matters"),
)
AREAS = (ActionArea("a2", "s", 2, "Networks", "Net"), ActionArea("a1", "s", 1, "Capital", "Cap"))


def said(*points: tuple[str, Sequence[str]], item: str = "i") -> list[Intervention]:
    """One intervention by each delegation for each point."""
    makers = [(point, who) for point, whose in points for who in whose]
    return [Intervention(str(n), item, who, n, "", point) for n, (point, who) in enumerate(makers)]


def told(interventions: Sequence[Intervention], whole: int = 21, observers: Sequence[str] = ()) -> str:
    """The one paragraph on what was said."""
    items = [AgendaItem("i", "m", None, 1, "1", "Guarantees")]
    made = summary("%%", FACTS, schedule(items), interventions, (), (), (), whole, observers=frozenset(observers))
    drafted = [one.drafted for one in made]
    assert [one.source_id for one in made] == ["i", "i"]
    assert [row.kind for row in drafted] == [ParagraphKind.HEADING1, ParagraphKind.NUMBERED]
    return drafted[1].body


def test_the_whole_of_a_small_one() -> None:
    made = summary(
        OUTLINE,
        FACTS,
        schedule(ITEMS),
        [*said(("stressed cost", "abcde"), ("asked for time.", "f")), *said(("thanked the host", "a"), item="x")],
        [Decision("1", "i", 2, "they would meet again"), Decision("2", "i", 1, "Ministers agreed to compare.")],
        (),
        (),
        21,
    )
    assert [one.source_id for one in made] == ["", "", "s", "i", "i", "i", "x", "x", "", ""]
    drafted = tuple(one.drafted for one in made)
    n, h = ParagraphKind.NUMBERED, ParagraphKind.HEADING1
    assert drafted == (
        Drafted(ParagraphKind.TITLE, "Chair's Summary"),
        Drafted(n, "Held in Daegu."),
        Drafted(h, "Finance"),
        Drafted(n, "Guarantees. Ministers noted the cost.", marks=(Mark(0, 11, MarkStyle.ITALIC),)),
        Drafted(n, "Several economies stressed cost, and one asked for time."),
        Drafted(n, "Ministers agreed to compare. They would meet again."),
        Drafted(h, "Other matters"),
        Drafted(n, "One economy thanked the host."),
        Drafted(h, "Next meeting"),
        Drafted(n, "Viet Nam will host."),
    )


def test_three_points_in_a_sentence_in_the_order_they_came() -> None:
    points = ("proposed a", "a"), ("stressed b", "bcdef"), ("reported c", "gh"), ("asked d", "abcdefghijkl")
    assert told(said(*points)) == (
        "One economy proposed a; several stressed b, and some reported c. Most economies asked d."
    )


def test_a_delegation_counts_once_for_a_point_however_it_is_written() -> None:
    assert told(said(("Stressed cost", "aab"), ("stressed  COST.", "b"))) == "Some economies stressed cost."


def test_another_and_others_only_where_they_are_others() -> None:
    assert told(said(("asked a", "a"), ("asked b", "b"))) == "One economy asked a, and another asked b."
    assert told(said(("asked a", "a"), ("asked b", "a"))) == "One economy asked a, and one asked b."
    assert told(said(("asked a", "ab"), ("asked b", "cd"))) == "Some economies asked a, and others asked b."
    assert told(said(("asked a", "ab"), ("asked b", "bc"))) == "Some economies asked a, and some asked b."


def test_a_point_is_made_of_the_note_where_it_has_none() -> None:
    notes = [
        Intervention("1", "i", "a", 1, "supports a short form and asks for time."),
        Intervention("2", "i", "b", 2, "vouchers are costly"),
        Intervention("3", "i", "c", 3, ""),
    ]
    assert told(notes) == (
        "One economy supported a short form and asked for time, and some made a statement on the item."
    )


def test_observers_are_counted_by_themselves() -> None:
    assert told(said(("stressed cost", "abx")), observers="x") == "Some economies and one observer stressed cost."
    assert told(said(("asked a", "ab"), ("asked b", "x")), observers="x") == (
        "Some economies asked a, and one observer asked b."
    )


def test_everyone() -> None:
    assert told(said(("stressed cost", "abc")), whole=3) == "All economies stressed cost."


def test_commitments_by_action_area() -> None:
    promised = (
        Commitment("1", "s", "m", "a1", 2, "Each economy will report, and will publish."),
        Commitment("2", "s", "m", "a1", 1, "Ministers instructed the working group to compare."),
        Commitment("3", "s", "m", "a1", 3, "Member economies will meet."),
        Commitment("4", "s", "m", "a2", 1, "The host is invited to arrange a visit."),
        Commitment("6", "s", "m", None, 1, "APEC will help."),
    )
    made = summary("%%", FACTS, schedule(ITEMS[:1]), (), (), AREAS, promised, 21)
    drafted = [one.drafted for one in made]
    assert not any(one.source_id for one in made)
    assert [row.body for row in drafted] == [
        COMMITMENTS,
        "Under Capital, Ministers instructed the working group to compare. Ministers agreed that each economy would"
        " report, and would publish. They also agreed that member economies would meet.",
        "Under Networks, the host is invited to arrange a visit.",
        "Ministers agreed that APEC would help.",
    ]
    assert drafted[1].marks == (Mark(6, 13, MarkStyle.ITALIC),)


@given(st.lists(st.tuples(st.sampled_from(["asked a", "stressed b", "proposed c", "reported d"]), st.integers(0, 20))))
def test_every_point_is_told_once(made: list[tuple[str, int]]) -> None:
    notes = [Intervention(str(n), "i", f"d{who}", n, "", point) for n, (point, who) in enumerate(made)]
    if notes:
        body = told(notes)
        assert body.endswith(".")
        assert all(body.count(point) == 1 for point, _ in made)
