"""The comments of a Word file, each given out once, where it is anchored."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from workbench.model.document import Comment
from workbench.word.names import ID, W14_NS, W15_NS, Element, w
from workbench.word.words import author, moment, plain_text


class Remarks:
    """Comments by id. A reply that has no anchor of its own stands where the comment it answers stands
    (commentsExtended, Microsoft's [MS-DOCX] 2.5.1); it is a comment of its own with its own author."""

    def __init__(self, root: Element | None, extended: Element | None, anchored: Iterable[str]) -> None:
        found = [] if root is None else root.findall(w("comment"))
        self._bodies = {one.get(ID, ""): one for one in found}
        self._replies: dict[str, list[str]] = defaultdict(list)
        if extended is not None:
            self._find_replies(extended, set(anchored))

    def at(
        self, starts: Mapping[str, int], ends: Mapping[str, int], points: Mapping[str, int], size: int
    ) -> list[Comment]:
        """The comments of one paragraph of `size` characters, by their ids: where their ranges start and end, and where
        they are referred to. One that ends in a later paragraph reaches to the end of this one."""
        found: list[Comment] = []
        for number in {**starts, **points}:
            here = points.get(number, size)
            start = starts.get(number, here)
            self._take(number, start, max(start, ends.get(number, here)), found)
        return found

    def left(self) -> list[str]:
        """Author and words of each comment that had no place, which are then given out too."""
        texts = [f"{author(one)}: {plain_text(one)}" for one in self._bodies.values()]
        self._bodies.clear()
        return texts

    def _take(self, number: str, start: int, end: int, into: list[Comment]) -> None:
        body = self._bodies.pop(number, None)
        if body is None:
            return
        into.append(Comment(start, end, author(body), plain_text(body), moment(body.get(w("date")))))
        for reply in self._replies.get(number, ()):
            self._take(reply, start, end, into)

    def _find_replies(self, extended: Element, anchored: set[str]) -> None:
        lines = {
            line.get(f"{{{W14_NS}}}paraId"): number
            for number, body in self._bodies.items()
            for line in body.iter(w("p"))
        }
        for one in extended.iter(f"{{{W15_NS}}}commentEx"):
            reply = lines.get(one.get(f"{{{W15_NS}}}paraId"))
            parent = lines.get(one.get(f"{{{W15_NS}}}paraIdParent"))
            if reply is not None and parent is not None and reply not in anchored:
                self._replies[parent].append(reply)
