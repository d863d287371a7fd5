"""The house template, or a user's own, made ready for writing: every style and count the writer needs is there."""

import io
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from lxml import etree

from workbench import shipped
from workbench.errors import WordFileError
from workbench.model.document import Style
from workbench.word import package, settings
from workbench.word.names import (
    COMMENT_REFERENCE,
    COMMENT_TEXT,
    FOOTER,
    HEADER,
    MARK_STYLES,
    SEPARATOR,
    STYLE_NAMES,
    TABLE,
    TYPE_PREFIX,
    VAL,
    W_NS,
    Element,
    w,
)

HOUSE: Final = "word/house.docx"
_KEPT: Final = ("styles", "numbering", "settings", "fontTable", "theme", "header", "footer", "footnotes", "endnotes")
"""Kinds of parts taken over from a template; its body, comments, properties and custom data are not."""
_NEEDED: Final = (
    *STYLE_NAMES.values(),
    *MARK_STYLES.values(),
    *(SEPARATOR, HEADER, FOOTER, COMMENT_TEXT, COMMENT_REFERENCE, TABLE),
)
_FRAMED: Final = (Style.MARGIN, Style.STAMP)
_COUNTED: Final = (Style.NUMBERED, Style.BULLET, Style.ANNEX, Style.ANNEX_NUMBERED)


@dataclass(frozen=True)
class Part:
    content_type: str
    blob: bytes
    rels: bytes | None = None
    """The part's own .rels file, if it has one."""


@dataclass(frozen=True)
class Relation:
    id: str
    kind: str
    """The last segment of the relationship's type: 'styles', 'header' …"""
    target: str
    """Path inside the package, without a leading slash."""


@dataclass(frozen=True)
class Template:
    """What the writer needs of a template. All values are plain, so one Template serves many writings."""

    parts: dict[str, Part]
    """By path inside the package, without a leading slash; styles, numbering and settings always among them."""
    relations: tuple[Relation, ...]
    """From the main part, which the writer makes anew."""
    styles: dict[str, str]
    """Style ids by Word's name of the style."""
    body_count: str
    """The abstract numbering of numbered paragraphs; each list gets a w:num of its own."""
    bullet_count: str
    annex_count: str
    """The w:num of bullets, and the one of annexes."""
    first_free_count: int
    frames: dict[Style, dict[str, str]]
    """The w:framePr that a style has, by attribute: LibreOffice heeds only one that stands in the paragraph too."""
    section: bytes
    """The template's last w:sectPr: margins and whatever else a user changed."""


def house() -> Template:
    """The template that is shipped."""
    return prepared(shipped.read_bytes(HOUSE))


@lru_cache(maxsize=4)
def prepared(data: bytes) -> Template:
    """A template made ready. Raises WordFileError when it cannot be opened."""
    document = _opened(data)
    relations, parts = _kept_parts(document)
    styles, numbering = _root(parts, relations, "styles"), _root(parts, relations, "numbering")
    fitted = _Fitting(styles, numbering, data)
    fitted.fit()
    relations, parts = _with_root(relations, parts, "styles", styles)
    relations, parts = _with_root(relations, parts, "numbering", numbering)
    settings_root = _root(parts, relations, "settings")
    settings.clean(settings_root)
    relations, parts = _with_root(relations, parts, "settings", settings_root)
    return Template(
        parts=parts,
        relations=tuple(relations),
        styles={name: fitted.ids[name.lower()] for name in _NEEDED},
        body_count=_abstract_of(numbering, fitted.count(Style.NUMBERED)),
        bullet_count=fitted.count(Style.BULLET),
        annex_count=fitted.count(Style.ANNEX),
        first_free_count=_first_free(numbering, "num", "numId"),
        frames={style: fitted.frame(style) for style in _FRAMED},
        section=_section(document),
    )


def _opened(data: bytes) -> Any:
    package.opened(data, name="The template")
    import docx

    try:
        return docx.Document(io.BytesIO(data))
    except (ValueError, KeyError, etree.XMLSyntaxError) as error:
        raise WordFileError("The template cannot be used", "save it in Word as a .docx file and try again") from error


def _kept_parts(document: Any) -> tuple[list[Relation], dict[str, Part]]:
    relations: list[Relation] = []
    parts: dict[str, Part] = {}
    for found in document.part.rels.values():
        kind = found.reltype.rpartition("/")[2]
        if found.is_external or kind not in _KEPT:
            continue
        target = found.target_part
        name = target.partname.lstrip("/")
        relations.append(Relation(found.rId, kind, name))
        _keep(target, parts, with_rels=kind != "settings")
    return relations, parts


def _keep(part: Any, parts: dict[str, Part], *, with_rels: bool) -> None:
    """Take over a part and, for all but the settings, what hangs on it (a picture in a header)."""
    name = part.partname.lstrip("/")
    if name in parts:
        return
    rels = part.rels.xml if with_rels and len(part.rels) else None
    parts[name] = Part(part.content_type, part.blob, rels)
    if rels:
        for found in part.rels.values():
            if not found.is_external:
                _keep(found.target_part, parts, with_rels=True)


def _root(parts: dict[str, Part], relations: list[Relation], kind: str) -> Element:
    """The root of the styles, numbering or settings part; an empty one where the template has none."""
    for relation in relations:
        if relation.kind == kind:
            return package.parsed(parts[relation.target].blob)
    return etree.Element(w(kind), nsmap={"w": W_NS})


def _with_root(
    relations: list[Relation], parts: dict[str, Part], kind: str, root: Element
) -> tuple[list[Relation], dict[str, Part]]:
    """The parts with one of them replaced, or added where there was none."""
    blob = serialised(root)
    for relation in relations:
        if relation.kind == kind:
            old = parts[relation.target]
            return relations, {**parts, relation.target: Part(old.content_type, blob, old.rels)}
    name = f"word/{kind}.xml"
    added = Relation(free_relation(relations), kind, name)
    return [*relations, added], {**parts, name: Part(f"{TYPE_PREFIX}{kind}+xml", blob)}


def free_relation(relations: list[Relation]) -> str:
    """An id that no relation has yet."""
    taken = {relation.id for relation in relations}
    return next(name for name in (f"rId{n}" for n in range(1, len(taken) + 2)) if name not in taken)


def serialised(root: Element) -> bytes:
    blob: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return blob


def _section(document: Any) -> bytes:
    """The last w:sectPr of the template's body, parsed anew so that it is a plain element."""
    found = document.element.body.find(w("sectPr"))
    blob: bytes = etree.tostring(etree.Element(w("sectPr"), nsmap={"w": W_NS}) if found is None else found)
    return blob


def _first_free(numbering: Element, local: str, attribute: str) -> int:
    return max((int(found.get(w(attribute))) for found in numbering.findall(w(local))), default=0) + 1


def _abstract_of(numbering: Element, num: str) -> str:
    for found in numbering.findall(w("num")):
        if found.get(w("numId")) == num:
            value: str = found.find(w("abstractNumId")).get(VAL)
            return value
    raise WordFileError("The template's numbering is incomplete", "use the template that came with the workbench")


def style_name(style: Element) -> str:
    """Word's name of a w:style, in small letters; Word compares names so."""
    name = style.find(w("name"))
    return "" if name is None else (name.get(VAL) or "").lower()


class _Fitting:
    """Brings what a template lacks over from the house template."""

    def __init__(self, styles: Element, numbering: Element, data: bytes) -> None:
        self._styles, self._numbering = styles, numbering
        self._own = {style_name(style): style for style in styles.findall(w("style"))}
        self.ids = {name: style.get(w("styleId")) for name, style in self._own.items()}
        self._data = data
        self._counts: dict[str, str] = {}
        self._house_styles, self._house_numbering = _house_roots()

    def fit(self) -> None:
        if not self._own:
            self._take_defaults()
        for name in _NEEDED:
            self._take_style(name.lower())
        for style in _COUNTED:
            self._take_count(STYLE_NAMES[style].lower())

    def count(self, style: Style) -> str:
        """The w:numId a style counts with."""
        return self._num_of(self._own[STYLE_NAMES[style].lower()]) or ""

    def frame(self, style: Style) -> dict[str, str]:
        """The attributes of a style's w:framePr; none where a user took the frame away."""
        found = self._own[STYLE_NAMES[style].lower()].find(f"{w('pPr')}/{w('framePr')}")
        return {} if found is None else dict(found.attrib)

    def _take_defaults(self) -> None:
        self._styles.insert(0, deepcopy(self._house_styles["docDefaults"]))

    def _take_style(self, name: str) -> None:
        """Copy a style and what it is based on, under a free id."""
        if name in self.ids or name not in self._house_styles:
            return
        style = deepcopy(self._house_styles[name])
        taken = set(self.ids.values())
        new_id = style.get(w("styleId"))
        while new_id in taken:
            new_id += "House"
        style.set(w("styleId"), new_id)
        self.ids[name] = new_id
        self._own[name] = style
        self._point_to_names(style)
        _drop_count(style)
        self._styles.append(style)

    def _point_to_names(self, style: Element) -> None:
        for local in ("basedOn", "next"):
            link = style.find(w(local))
            if link is not None:
                target = style_name(self._house_styles["#" + link.get(VAL)])
                self._take_style(target)
                link.set(VAL, self.ids[target])

    def _take_count(self, name: str) -> None:
        """Give a counted style its numbering where it has none; styles of one house list share one."""
        style = self._own[name]
        if self._num_of(style) is not None:
            return
        house_pr = self._house_styles[name].find(f"{w('pPr')}/{w('numPr')}")
        house_num = house_pr.find(w("numId")).get(VAL)
        if house_num not in self._counts:
            self._counts[house_num] = self._shared_count(name) or self._copy_count(house_num)
        number = deepcopy(house_pr)
        number.find(w("numId")).set(VAL, self._counts[house_num])
        _set_count(style, number)

    def _shared_count(self, name: str) -> str | None:
        """The annex's two styles count together: where one has a count, the other joins it."""
        pair = [STYLE_NAMES[Style.ANNEX].lower(), STYLE_NAMES[Style.ANNEX_NUMBERED].lower()]
        if name not in pair:
            return None
        pair.remove(name)
        return self._num_of(self._own[pair[0]])

    def _num_of(self, style: Element) -> str | None:
        found = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        value: str | None = None if found is None else found.get(VAL)
        return value

    def _copy_count(self, house_num: str) -> str:
        """Copy a house list into the template; the w:numId it got there."""
        wanted = _abstract_of(self._house_numbering, house_num)
        house = next(
            one for one in self._house_numbering.findall(w("abstractNum")) if one.get(w("abstractNumId")) == wanted
        )
        abstract = deepcopy(house)
        abstract_id = str(_first_free(self._numbering, "abstractNum", "abstractNumId"))
        abstract.set(w("abstractNumId"), abstract_id)
        for link in abstract.iter(w("pStyle")):
            link.set(VAL, self.ids[style_name(self._house_styles["#" + link.get(VAL)])])
        self._numbering.insert(len(self._numbering.findall(w("abstractNum"))), abstract)
        num_id = str(_first_free(self._numbering, "num", "numId"))
        add_num(self._numbering, num_id, abstract_id)
        return num_id


def add_num(numbering: Element, num_id: str, abstract_id: str, *, restart: bool = False) -> None:
    """Add a w:num, which must stand after the others and before w:numIdMacAtCleanup (ECMA-376 Part 1, 17.9.16)."""
    num = etree.Element(w("num"), {w("numId"): num_id})
    etree.SubElement(num, w("abstractNumId"), {VAL: abstract_id})
    if restart:
        override = etree.SubElement(num, w("lvlOverride"), {w("ilvl"): "0"})
        etree.SubElement(override, w("startOverride"), {VAL: "1"})
    last = numbering.find(w("numIdMacAtCleanup"))
    if last is None:
        numbering.append(num)
    else:
        last.addprevious(num)


def _drop_count(style: Element) -> None:
    properties = style.find(w("pPr"))
    found = None if properties is None else properties.find(w("numPr"))
    if found is not None:
        properties.remove(found)


_BEFORE_NUMBER: Final = tuple(
    w(local) for local in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
_BEFORE_PROPERTIES: Final = tuple(
    w(local)
    for local in (
        "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden",
        "unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid",
    )
)  # fmt: skip


def _set_count(style: Element, number: Element) -> None:
    """Put w:numPr where CT_PPr wants it (ECMA-376 Part 1, 17.3.1.26)."""
    properties = style.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        style.insert(sum(child.tag in _BEFORE_PROPERTIES for child in style), properties)
    _drop_count(style)
    properties.insert(sum(child.tag in _BEFORE_NUMBER for child in properties), number)


def _house_roots() -> tuple[dict[str, Element], Element]:
    """The house template's styles by name (in small letters) and by '#' + id, and its numbering."""
    parts = package.opened(shipped.read_bytes(HOUSE), name="The house template")
    styles: dict[str, Element] = {}
    root = package.parsed(parts.read("word/styles.xml"))
    styles["docDefaults"] = root.find(w("docDefaults"))
    for style in root.findall(w("style")):
        styles[style_name(style)] = styles["#" + style.get(w("styleId"))] = style
    return styles, package.parsed(parts.read("word/numbering.xml"))
