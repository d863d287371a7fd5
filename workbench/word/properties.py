"""Custom properties: names and strings that travel with a file (ECMA-376 Part 1, 22.3)."""

from typing import Final

from lxml import etree

from workbench.word.names import Element
from workbench.word.template import Part, serialised

_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VT_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id that every custom property has."""
_FIRST: Final = 2
"""Ids 0 and 1 are reserved (22.3.2.2)."""
_COMPOUND: Final = tuple(f"{{{_VT_NS}}}{local}" for local in ("vector", "array", "blob", "oblob", "stream", "storage"))

_ONE_LINE: Final = {ord("\t"): " ", ord("\n"): " ", ord("\r"): None}


def part(properties: tuple[tuple[str, str], ...]) -> Part:
    """The part that holds them, in their order."""
    root = etree.Element(f"{{{_NS}}}Properties", nsmap={None: _NS, "vt": _VT_NS})
    for number, (name, value) in enumerate(properties, _FIRST):
        attributes = {"fmtid": _FORMAT, "pid": str(number), "name": name}
        one = etree.SubElement(root, f"{{{_NS}}}property", attributes)
        etree.SubElement(one, f"{{{_VT_NS}}}lpwstr").text = value
    return Part(_TYPE, serialised(root))


def read(root: Element) -> tuple[tuple[str, str], ...]:
    """Names and values sorted by name. Numbers, dates and yes or no come as they are written; lists do not come. Of
    two names that differ only in case the first wins."""
    found: dict[str, tuple[str, str]] = {}
    for one in root.iter(f"{{{_NS}}}property"):
        name = one.get("name", "").translate(_ONE_LINE)
        value = next(iter(one), None)
        if name and value is not None and value.tag not in _COMPOUND:
            found.setdefault(name.lower(), (name, (value.text or "").replace("\r", "")))
    return tuple(sorted(found.values()))
