"""Rows of a list: added, changed, moved, taken out, found, pasted. Every place that shows rows is of this kind."""

from ui.commands.command import Command, can, done, told


class Rows:
    """What can be done to the rows of a place."""

    row_word = ""
    """What one row is, translated: 'task'."""
    list_kind = ""
    """What `import-list` calls the rows, where they can come out of a workbook or a table: 'tasks'."""

    def can_add(self) -> bool:
        return True

    def add_row(self) -> None:
        """Begin a new row: where it can be typed, with the cursor in it."""
        raise NotImplementedError

    def chosen_rows(self) -> tuple[str, ...]:
        """The keys of the rows that are selected."""
        raise NotImplementedError

    def edit_row(self) -> None:
        """Type in the row that is looked at."""

    def can_edit_row(self) -> bool:
        return bool(self.chosen_rows())

    def can_remove(self) -> bool:
        return bool(self.chosen_rows())

    def remove_rows(self) -> None:
        raise NotImplementedError

    def can_move(self, step: int) -> bool:
        return False

    def move_rows(self, step: int) -> None:
        """One place up (-1) or down (+1)."""

    def can_indent(self, step: int) -> bool:
        return False

    def indent_rows(self, step: int) -> None:
        """One level in (+1) or out (-1)."""

    def begin_find(self) -> None:
        """Put the cursor where words are typed that rows are looked for by."""

    def can_find(self) -> bool:
        return True

    def paste_rows(self) -> None:
        """Take rows from the clipboard, through a review."""

    def import_rows(self) -> None:
        """Take rows from a file, through a review."""


ADD = Command(
    "rows.add", "Add", done(Rows, lambda place: place.add_row()), "Ctrl+N",
    can(Rows, lambda place: place.can_add(), writes=True), told(Rows, lambda place: place.row_word), icon="add",
)  # fmt: skip
EDIT = Command(
    "rows.edit", "Type in the row", done(Rows, lambda place: place.edit_row()), "F2",
    can(Rows, lambda place: place.can_edit_row(), writes=True),
)  # fmt: skip
REMOVE = Command(
    "rows.remove", "Remove", done(Rows, lambda place: place.remove_rows()), "Del",
    can(Rows, lambda place: place.can_remove(), writes=True), told(Rows, lambda place: place.row_word), icon="remove",
)  # fmt: skip
UP = Command(
    "rows.up", "Move up", done(Rows, lambda place: place.move_rows(-1)), "Alt+Up",
    can(Rows, lambda place: place.can_move(-1), writes=True), icon="up",
)  # fmt: skip
DOWN = Command(
    "rows.down", "Move down", done(Rows, lambda place: place.move_rows(1)), "Alt+Down",
    can(Rows, lambda place: place.can_move(1), writes=True), icon="down",
)  # fmt: skip
INDENT = Command(
    "rows.indent", "One level in", done(Rows, lambda place: place.indent_rows(1)), "Alt+Right",
    can(Rows, lambda place: place.can_indent(1), writes=True), icon="indent",
)  # fmt: skip
OUTDENT = Command(
    "rows.outdent", "One level out", done(Rows, lambda place: place.indent_rows(-1)), "Alt+Left",
    can(Rows, lambda place: place.can_indent(-1), writes=True), icon="outdent",
)  # fmt: skip
FIND = Command(
    "rows.find", "Find in the list", done(Rows, lambda place: place.begin_find()), "Ctrl+F",
    can(Rows, lambda place: place.can_find()), icon="find",
)  # fmt: skip
PASTE = Command(
    "rows.paste", "Paste rows…", done(Rows, lambda place: place.paste_rows()), "Ctrl+Shift+V",
    can(Rows, lambda place: bool(place.list_kind), writes=True), icon="paste",
)  # fmt: skip
IMPORT = Command(
    "rows.import", "Import a list…", done(Rows, lambda place: place.import_rows()), "",
    can(Rows, lambda place: bool(place.list_kind), writes=True), icon="import",
)  # fmt: skip

GROUPS = ((ADD, EDIT, REMOVE), (UP, DOWN, INDENT, OUTDENT), (FIND, PASTE, IMPORT))
CONTEXT = tuple(command.id for command in (ADD, EDIT, REMOVE, UP, DOWN, INDENT, OUTDENT, PASTE))
"""What the context menu of a list offers, by id; what cannot be done there is left out."""
