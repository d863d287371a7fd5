"""The settings part: how a file opens, and whether Word records changes and lets nothing else be done."""

from typing import Final

from lxml import etree

from workbench.word.names import VAL, Element, w

_MODE: Final = "compatibilityMode"
_MODE_URI: Final = "http://schemas.microsoft.com/office/word"
_MODE_NOW: Final = "15"
"""Word 2013 and later; a file without it opens in Compatibility Mode."""
_PERSONAL: Final = ("rsids", "attachedTemplate", "docVars", "trackRevisions", "documentProtection", "mailMerge")
_BEFORE_TRACKING: Final = tuple(
    w(local)
    for local in (
        "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
        "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText",
        "printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts",
        "saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader",
        "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors",
        "activeWritingStyle", "proofState", "formsDesign", "attachedTemplate", "linkStyles",
        "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge", "revisionView",
    )
)  # fmt: skip
_BEFORE_PROTECTION: Final = (
    *_BEFORE_TRACKING,
    *(w(local) for local in ("trackRevisions", "doNotTrackMoves", "doNotTrackFormatting")),
)
_AFTER_COMPAT: Final = tuple(
    w(local)
    for local in (
        "docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats",
        "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown", "smartTagType",
        "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
    )
)  # fmt: skip
"""ECMA-376 Part 1, 17.15.1.78 (CT_Settings)."""
_OFF: Final = ("0", "false", "off")


def clean(root: Element) -> None:
    """Take away revision ids, the path to a template, protection and the like; see that the mode is today's."""
    for local in _PERSONAL:
        for found in root.findall(w(local)):
            root.remove(found)
    _set_mode(root)


def _set_mode(root: Element) -> None:
    compat = root.find(w("compat"))
    if compat is None:
        compat = etree.Element(w("compat"))
        first = next((child for child in root if child.tag in _AFTER_COMPAT or not child.tag.startswith(w(""))), None)
        root.insert(len(root) if first is None else root.index(first), compat)
    for setting in compat.findall(w("compatSetting")):
        if setting.get(w("name")) == _MODE:
            setting.set(VAL, _MODE_NOW)
            return
    etree.SubElement(compat, w("compatSetting"), {w("name"): _MODE, w("uri"): _MODE_URI, VAL: _MODE_NOW})


def switch(root: Element, *, tracking: bool, protected: bool) -> None:
    """Switch on the recording of changes, and the protection that allows only recorded ones (17.15.1.29, 17.15.1.90)."""
    if tracking:
        _insert(root, etree.Element(w("trackRevisions")), _BEFORE_TRACKING)
    if protected:
        attributes = {w("edit"): "trackedChanges", w("enforcement"): "1"}
        _insert(root, etree.Element(w("documentProtection"), attributes), _BEFORE_PROTECTION)


def _insert(root: Element, element: Element, before: tuple[str, ...]) -> None:
    root.insert(sum(child.tag in before for child in root), element)


def tracking(root: Element | None) -> bool:
    """Whether changes are recorded."""
    found = None if root is None else root.find(w("trackRevisions"))
    return found is not None and found.get(VAL) not in _OFF


def protected(root: Element | None) -> bool:
    """Whether only recorded changes are allowed."""
    found = None if root is None else root.find(w("documentProtection"))
    if found is None or found.get(w("edit")) != "trackedChanges":
        return False
    return found.get(w("enforcement"), "0") not in _OFF
