"""Writing a text: what paragraphs and words are, what is found and put in, and the meeting's texts themselves."""

from ui.commands.command import Command, can, done
from workbench.model.kinds import MarkStyle, ParagraphKind


class Writing:
    """A working text that is typed in."""

    def can_type(self) -> bool:
        raise NotImplementedError

    def set_kind(self, kind: ParagraphKind) -> None:
        """Make the paragraphs that are selected headings, numbered, bullets …"""
        raise NotImplementedError

    def toggle(self, style: MarkStyle) -> None:
        """Make the words that are selected, or those typed next, bold …, or no longer so."""
        raise NotImplementedError

    def begin_replace(self) -> None:
        """Open the line for words to be found, and for those to be put in their place."""
        raise NotImplementedError

    def find_next(self, step: int) -> None:
        """Go to the next place (or, with -1, the last) where the words stand."""
        raise NotImplementedError

    def insert_reference(self) -> None:
        """Choose a paragraph, and put its number where the cursor is."""
        raise NotImplementedError

    def has_selection(self) -> bool:
        raise NotImplementedError

    def commit_selection(self) -> None:
        """Make a commitment in the words that are selected."""
        raise NotImplementedError


class TextSettings:
    """One of the meeting's texts as a whole."""

    def ask_new_text(self) -> None:
        raise NotImplementedError

    def ask_text_title(self) -> None:
        raise NotImplementedError

    def ask_text_settings(self) -> None:
        raise NotImplementedError

    def remove_text(self) -> None:
        raise NotImplementedError


def _types(here: Writing) -> bool:
    return here.can_type()


def _kind(kind: ParagraphKind, title: str, shortcut: str = "", icon: str = "") -> Command:
    set_kind = done(Writing, lambda here: here.set_kind(kind))
    return Command(
        f"writing.{kind.value}", title, set_kind, shortcut, can(Writing, _types, writes=True), hidden=True, icon=icon
    )


def _mark(style: MarkStyle, title: str, shortcut: str = "", icon: str = "") -> Command:
    toggle = done(Writing, lambda here: here.toggle(style))
    return Command(
        f"writing.{style.value}", title, toggle, shortcut, can(Writing, _types, writes=True), hidden=True, icon=icon
    )


KINDS = (
    _kind(ParagraphKind.NUMBERED, "Numbered paragraph", "Ctrl+Alt+N", "numbered"),
    _kind(ParagraphKind.PLAIN, "Plain paragraph", "Ctrl+Alt+P"),
    _kind(ParagraphKind.BULLET, "Bullet", "Ctrl+Alt+B", "bullet"),
    _kind(ParagraphKind.HEADING1, "Heading", "Ctrl+Alt+1", "heading"),
    _kind(ParagraphKind.HEADING2, "Heading of the second rank", "Ctrl+Alt+2"),
    _kind(ParagraphKind.HEADING3, "Heading of the third rank", "Ctrl+Alt+3"),
    _kind(ParagraphKind.TITLE, "Title of the text", "Ctrl+Alt+0"),
    _kind(ParagraphKind.ANNEX, "Annex", "Ctrl+Alt+A"),
)
STYLES = (
    _mark(MarkStyle.BOLD, "Bold", "Ctrl+B", "bold"),
    _mark(MarkStyle.ITALIC, "Italic", "Ctrl+I", "italic"),
    _mark(MarkStyle.UNDERLINE, "Underline", "Ctrl+U", "underline"),
    _mark(MarkStyle.SUPERSCRIPT, "Superscript", "Ctrl+Shift++"),
)
NEXT = Command(
    "writing.find-next", "Find next", done(Writing, lambda here: here.find_next(1)), "F3", can(Writing), hidden=True
)
LAST = Command(
    "writing.find-last", "Find previous", done(Writing, lambda here: here.find_next(-1)), "Shift+F3", can(Writing),
    hidden=True,
)  # fmt: skip
REPLACE = Command(
    "writing.replace", "Replace words…", done(Writing, lambda here: here.begin_replace()), "Ctrl+H",
    can(Writing, _types, writes=True), hidden=True, icon="replace",
)  # fmt: skip
REFERENCE = Command(
    "writing.reference", "Insert a reference to a paragraph…", done(Writing, lambda here: here.insert_reference()),
    "Ctrl+Shift+R", can(Writing, _types, writes=True), hidden=True, icon="link",
)  # fmt: skip
COMMITMENT = Command(
    "writing.commitment", "Make commitment from selection", done(Writing, lambda here: here.commit_selection()),
    "Ctrl+Shift+M", can(Writing, lambda here: here.has_selection(), writes=True), icon="commitments",
)  # fmt: skip
NEW = Command("writing.new-text", "New text…", done(TextSettings, lambda here: here.ask_new_text()), "",
              can(TextSettings, writes=True), icon="new")  # fmt: skip
RENAME = Command(
    "writing.rename-text", "Rename text…", done(TextSettings, lambda here: here.ask_text_title()), "",
    can(TextSettings, writes=True),
)  # fmt: skip
SETTINGS = Command(
    "writing.text-settings", "Text settings…", done(TextSettings, lambda here: here.ask_text_settings()), "",
    can(TextSettings, writes=True), icon="settings",
)  # fmt: skip
REMOVE = Command(
    "writing.remove-text", "Remove text", done(TextSettings, lambda here: here.remove_text()), "",
    can(TextSettings, writes=True), icon="remove",
)  # fmt: skip

GROUPS = (KINDS, STYLES, (NEXT, LAST, REPLACE), (REFERENCE, COMMITMENT), (NEW, RENAME, SETTINGS, REMOVE))
