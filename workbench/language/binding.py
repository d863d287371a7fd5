"""Which verbs bind those who use them, to what is to be done or decided, and by which words after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from workbench.language.agents import Forum
from workbench.model.commitments import CommitmentKind


def words(said: str) -> frozenset[str]:
    """A set of words out of a line of them."""
    return frozenset(said.split())


class Tense(Enum):
    PRESENT = "present"
    PAST = "past"


# --- verbs ------------------------------------------------------------------------------------------------------------

PROMISING = words("agree commit resolve pledge undertake promise vow")
DECIDING = words("decide adopt endorse approve establish launch create accept")
TELLING = words("instruct direct task mandate charge assign")
ASKING = words("ask request urge call")
_NEUTRAL = words(
    "note take acknowledge recognise recognize underline underscore emphasise emphasize stress highlight welcome commend "
    "applaud encourage support reaffirm affirm recall invite thank express appreciate consider discuss review hope look "
    "share value regret reiterate observe hear appeal congratulate exchange confirm remain see"
)
_OTHERS = words(
    "endeavour endeavor strive announce declare intend offer plan volunteer seek aim set extend renew prolong"
)
_IRREGULAR = {"take": "took", "undertake": "undertook", "set": "set", "hear": "heard", "see": "saw"}
_DOUBLED = ("commit", "plan")
ECONOMIES_TOO = words("agree commit pledge undertake promise intend offer plan volunteer announce declare resolve")
_TO_COME = words("intend offer plan volunteer seek aim endeavour endeavor strive")


def past(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb in _DOUBLED:
        return verb + verb[-1] + "ed"
    return verb + "d" if verb.endswith("e") else verb + "ed"


def _forms(verb: str) -> Iterator[tuple[str, Tense]]:
    yield verb, Tense.PRESENT
    yield verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s"), Tense.PRESENT
    yield past(verb), Tense.PAST


_ALL = PROMISING | DECIDING | TELLING | ASKING | _NEUTRAL | _OTHERS
FORMS = {form: (verb, tense) for verb in sorted(_ALL) for form, tense in _forms(verb)}
"""Form → verb and tense; a form of both ('set') counts as past."""

ASIDE = r"(?:\s*,\s[^,;:.]{1,90},|\s*\([^)]{1,60}\))?"
"""Words set aside: ', by consensus,', '(see annex)'."""

_GOOD = (
    r"(?:serve|help|benefit|contribute|make|gain|allow|bring|enable|improve|strengthen|provide|be\s+(?:useful|helpful|of)|"
    r"need|remain|depend|require|cost|continue)"
)
_THAT = re.compile(r"(?:\s+to)?(?:\s*,[^,]{1,80},)?\s*\bthat\s+(?P<what>.*)", re.DOTALL)
_SHOULD = re.compile(r"\b(?:would|will|should|shall|must|ought\s+to|(?:is|are|was|were)\s+to)\b")
_OBJECT = {
    "accept": re.compile(r"[^,;]{0,60}?\b(?:offers?|invitations?|recommendations?|proposals?|responsibility)\b"),
    "set": re.compile(
        r"\s+(?:themselves\s+|ourselves\s+)?(?:the|an?|as)\s+(?:\w+\s+){0,2}?(?:aims?|goals?|targets?|deadline)\b"
    ),
    "extend": re.compile(r"[^;.]{0,60}?\b(?:standstill|commitments?|pledges?|promises?|moratorium|mandate|deadline)\b"),
}
_OBJECT |= {"renew": _OBJECT["extend"], "prolong": _OBJECT["extend"]}
_AGAIN = re.compile(r"\s+(?:our|their)\s+(?:\w+\s+)?(?:commitments?|pledges?|promises?|determination|resolve)\s+to\b")


def promise(verb: str, after: str, forum: Forum) -> CommitmentKind | None:
    """What ministers do with a verb and the words after it; None for no promise."""
    if verb in DECIDING:
        fits = _OBJECT[verb].match(after) if verb in _OBJECT else not re.match(r"\s+(?:by|in|during)\b", after)
        return CommitmentKind.DECISION if fits else None
    if verb in PROMISING:
        return CommitmentKind.COMMITMENT if _binds(verb, after, forum) else None
    if verb in _TO_COME:
        return CommitmentKind.COMMITMENT if re.match(rf"{ASIDE}\s+to\b", after) else None
    if verb in _OBJECT:
        return CommitmentKind.COMMITMENT if _OBJECT[verb].match(after) else None
    if verb in ("affirm", "reaffirm", "reiterate", "confirm"):
        return CommitmentKind.COMMITMENT if _AGAIN.match(after) else None
    if verb in ("announce", "declare"):
        return CommitmentKind.COMMITMENT if re.match(r"\s+that\s+(?:they|we)\s+(?:will|would)\b", after) else None
    return None


def _binds(verb: str, after: str, forum: Forum) -> bool:
    if re.match(r"\s+with\b", after):
        return False
    that = _THAT.match(after)
    return _will_be_done(that["what"], forum) if that else True


def _will_be_done(what: str, forum: Forum) -> bool:
    """Whether 'agreed that …' is about what is to be done, not about how things are or would be."""
    modal = _SHOULD.search(what)
    if not modal:
        return False
    agent = forum.agent(what, 0)
    if agent and agent[1] <= modal.start():
        return True
    if re.match(r"(?:they|ministers|we)\b", what):
        return True
    return modal.group() not in ("would", "will") or not re.match(rf"\s+(?:\w+ly\s+)?{_GOOD}\b", what[modal.end() :])
