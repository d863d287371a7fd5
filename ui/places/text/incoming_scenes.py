"""The dialogs of replies and drafts in states worth a picture, on files made of what the record holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.places.place import Place, Scene
from workbench.actions.replies import Incoming, Wanted
from workbench.record.tables import negotiation as table
from workbench.record.tables import text as texts

if TYPE_CHECKING:
    from ui.places.text.incoming import Pasted


def scenes(place: Place, slug: str) -> Mapping[str, Scene]:
    session = place.session

    def review() -> QWidget:
        from ui.places.text.review import Review

        return Review(place, session, _pasted(place, slug))

    def book() -> QWidget:
        from ui.places.text.reply_book import ReplyBook

        return ReplyBook(place, session, slug, 1)

    def circulate() -> QWidget:
        from ui.places.text.circulating import Circulating

        return Circulating(place, session, slug)

    return {"review": review, "replies": book, "circulate": circulate}


def _pasted(place: Place, slug: str) -> list[Pasted]:
    """An e-mail that asks for a word more in the first numbered paragraph of the latest draft."""
    from ui.places.text.incoming import Pasted

    record = place.session.record
    text = texts.find(record, place.session.meeting.id, slug)
    draft = table.latest(record, text.id) if text is not None else None
    rows = table.draft_paragraphs(record, draft.id) if draft is not None else ()
    found = next((row for row in rows if row.number and len(row.body.split()) > 5), None)
    if draft is None or found is None:
        return [Pasted(Incoming("e-mail.txt", b"Ministers met."))]
    body = " ".join(("once more" if turn == 3 else word) for turn, word in enumerate(found.body.split()))
    line = f"{found.number}. {body}"
    return [Pasted(Incoming("e-mail.txt", line.encode()), Wanted(slug=slug, draft=draft.number))]
