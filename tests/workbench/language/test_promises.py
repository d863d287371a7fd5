"""What a quotation tells of itself."""

import pytest

from workbench.language.promises import area_of, kind_of, position_of, scope_of
from workbench.model.commitments import CommitmentKind, Scope

COMMITMENT, INSTRUCTION, DECISION = CommitmentKind.COMMITMENT, CommitmentKind.INSTRUCTION, CommitmentKind.DECISION
BODY = (
    "Ministers noted the report. Ministers instructed the working group to compare guarantees by 30 June 2006, and "
    "welcomed the directory. They decided to meet again in 2006."
)
AREAS = {
    "capital": ("Enhancing availability of capital to innovative SMEs", "Capital"),
    "clusters": ("Networking and clustering for innovative SMEs", "Networks and clusters"),
    "rules": ("Establishing appropriate legal and regulatory structures", "Laws and rules"),
}


@pytest.mark.parametrize(
    ("quotation", "place"),
    [
        ("noted the report", (10, 26)),
        ("  noted\n the  report ", (10, 26)),
        ("oted the report", None),
        ("noted the rep", None),
        ("report.", (20, 27)),
        ("noted the reports", None),
        ("", None),
        (" \n", None),
    ],
)
def test_a_quotation_is_whole_words_whatever_its_spaces(quotation: str, place: tuple[int, int] | None) -> None:
    assert position_of(quotation, BODY) == place


@pytest.mark.parametrize(
    ("quotation", "kind"),
    [
        ("Ministers instructed the working group to compare guarantees", INSTRUCTION),
        ("compare guarantees by 30 June 2006", INSTRUCTION),
        ("welcomed the directory", COMMITMENT),
        ("They decided to meet again in 2006", DECISION),
        ("to meet again in 2006", DECISION),
        ("noted the report", COMMITMENT),
        ("words that do not stand there", None),
    ],
)
def test_the_verb_that_governs_a_quotation_tells_its_kind(quotation: str, kind: CommitmentKind | None) -> None:
    assert kind_of(quotation, BODY) is kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The working group will prepare a directory.", INSTRUCTION),
        ("Ministers asked the Secretariat to compile a list.", INSTRUCTION),
        ("Ministers directed senior officials to report.", INSTRUCTION),
        ("Each economy will publish a list with the help of the Secretariat.", None),
        ("Ministers decided to keep the plans open.", DECISION),
    ],
)
def test_what_others_are_to_do_is_an_instruction(sentence: str, kind: CommitmentKind | None) -> None:
    assert kind_of(sentence, sentence) is kind


@pytest.mark.parametrize(
    ("quotation", "scope"),
    [
        ("Each economy will report.", Scope.INDIVIDUAL),
        ("that every member economy publish a list", Scope.INDIVIDUAL),
        ("Each of the member economies will report.", Scope.INDIVIDUAL),
        ("Economies will each name a contact.", Scope.INDIVIDUAL),
        ("Member economies will share material each year.", Scope.COLLECTIVE),
        ("Ministers agreed to meet again.", None),
    ],
)
def test_each_economy_is_individual(quotation: str, scope: Scope | None) -> None:
    assert scope_of(quotation, "economy", "economies") is scope


@pytest.mark.parametrize(
    ("sayings", "area"),
    [
        (["NETWORKING AND CLUSTERING FOR INNOVATIVE SMES"], "clusters"),
        (["Capital", "Ministers agreed."], "capital"),
        (["Next meeting", "to share their laws and rules with one another"], "rules"),
        (["Innovative SMEs"], None),
        (["Women in small business", "Ministers agreed."], None),
        ([], None),
    ],
)
def test_an_area_is_told_only_where_one_is_clear(sayings: list[str], area: str | None) -> None:
    assert area_of(sayings, AREAS) == area


def test_without_areas_none_is_told() -> None:
    assert area_of(["Capital"], {}) is None
