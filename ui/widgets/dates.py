"""Dates and hours as a person at this screen reads them."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale


def short_date(day: date | None) -> str:
    """'2 Sep 2005'; empty for none."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy") if day else ""


def long_date(day: date) -> str:
    """'2 September 2005'."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def span(start: date | None, end: date | None) -> str:
    """'1-2 September 2005' with a dash; empty where nothing is known."""
    if start is None:
        return ""
    if end is None or end == start:
        return long_date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{long_date(end)}"
    return f"{long_date(start)} – {long_date(end)}"


def hour(moment: datetime | None) -> str:
    """'07:40'; empty for none."""
    return moment.strftime("%H:%M") if moment else ""


def moment(at: datetime | None) -> str:
    """'2 Sep 2005 07:40'; empty for none."""
    return f"{short_date(at.date())} {hour(at)}" if at else ""
