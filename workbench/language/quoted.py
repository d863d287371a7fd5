"""Words in their sentences, and sentences that went from one paragraph to another. Offsets are code points."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.language.sentences import sentences


def in_its_sentence(body: str, start: int, stop: int) -> tuple[str, int, int]:
    """The sentence that words stand in (the sentences, where they reach over several), and their place in it."""
    found = [span for span in sentences(body) if span[0] < stop and start < span[1]]
    first, last = (found[0][0], found[-1][1]) if found else (0, len(body))
    first, last = min(first, start), max(last, stop)
    return body[first:last], start - first, stop - first


class Sentences:
    """The sentences of the text of today, with the paragraphs that hold them."""

    def __init__(self, bodies: Mapping[str, str]) -> None:
        self._bodies = bodies
        self._home: dict[str, str] = {}
        for key, body in bodies.items():
            for sentence in sentences_of(body):
                self._home.setdefault(sentence, key)

    def elsewhere(self, paragraph_id: str, *wordings: str) -> str:
        """The paragraph that holds a sentence of one of these wordings which its own does not hold; '' where none does."""
        own = set(sentences_of(self._bodies.get(paragraph_id, "")))
        lost = (sentence for wording in wordings for sentence in sentences_of(wording) if sentence not in own)
        return next((self._home[one] for one in lost if self._home.get(one, paragraph_id) != paragraph_id), "")


def sentences_of(body: str) -> list[str]:
    """The sentences, one space between their words."""
    return [" ".join(body[start:end].split()) for start, end in sentences(body)]
