"""`commitments --find`: what it prints, what it takes, how it refuses."""

from pathlib import Path

from tests.workbench.cli.test_commands import ask, call, refused

FIND = ("--find", "joint-statement")


def test_what_a_text_promises_is_listed(sample: Path) -> None:
    found = ask("commitments", sample, *FIND)
    kept = ask("commitments", sample)
    assert {one["already_in"] for one in found} - {None} == {row["id"] for row in kept}
    (one,) = (one for one in found if one["number"] == "A.12")
    assert {name: one[name] for name in ("kind", "scope", "members", "area", "verb", "due_words", "due", "owner")} == {
        "kind": "commitment",
        "scope": "individual",
        "members": [],
        "area": 4,
        "verb": "will",
        "due_words": "by 31 March 2006",
        "due": "2006-03-31",
        "owner": "Each member economy",
    }
    assert (one["missing"], one["body"].endswith("by 31 March 2006.")) == (["target"], True)
    assert "A.12" in call("commitments", sample, *FIND).stdout


def test_what_one_paragraph_promises_is_taken_in_one_step(sample: Path) -> None:
    found = ask("commitments", sample, *FIND, "--paragraph", "A.23", "--confirm")
    assert [one["already_in"] is not None for one in found] == [True]
    last = ask("commitments", sample)
    assert found[0]["already_in"] in {row["id"] for row in last}
    assert len(ask("history", sample)) == 1


def test_refusals_change_nothing(sample: Path) -> None:
    before = ask("commitments", sample)
    refused("commitments", sample, "--find", "no-such-text")
    refused("commitments", sample, *FIND, "--paragraph", "999")
    refused("commitments", sample, *FIND, "--paragraph", "A.3", "--confirm")
    assert call("commitments", sample, "--confirm").returncode == 2
    assert call("commitments", sample, *FIND, "--open").returncode == 2
    assert ask("commitments", sample) == before
    assert ask("history", sample) == []
