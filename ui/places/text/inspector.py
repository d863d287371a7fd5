"""All about the paragraph that is looked at: the wordings of its region, what was proposed and said, what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.commands import deciding
from ui.commands import negotiation as commands
from ui.places.text.compiled_page import colour_of
from ui.places.text.standing import Option, Spot, Standing, options
from ui.widgets.buttons import ActionButton
from ui.widgets.card import words
from workbench.model.negotiation import CommentView, ProposalView
from workbench.model.text import CompiledAs, ParagraphStatus


class OptionRow(QWidget):
    """One wording with its supporters, and the button that takes it."""

    def __init__(self, key: int) -> None:
        super().__init__()
        self._key = key
        self.button = ActionButton(self.tr("Take ({key})").format(key=key) if key else self.tr("Keep (0)"))
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._body, self._by = words(""), words("", factor=0.9, muted=True)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._body)
        column.addWidget(self._by)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def show_option(self, option: Option | None) -> None:
        self.setVisible(option is not None)
        if option is None:
            return
        told = option.body.strip() or self.tr("(without these words)")
        base = self.tr("working text") if not option.key else ""
        by = " · ".join(filter(None, (base, ", ".join(option.supporters), option.note)))
        self._body.setText(told)
        self._by.setText(by)
        self._by.setVisible(bool(by))
        self._colour()
        self.button.setAccessibleName(f"{self.button.text()}: {told} {by}")

    def _colour(self) -> None:
        """The wording as it is coloured on the page."""
        look = QPalette()
        if self._key:
            look.setColor(theme.Role.WindowText, theme.shades(self.palette())[colour_of(self._key)])
        self._body.setPalette(look)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()


class OfferLine(QLineEdit):
    """One line for a compromise: Enter offers it, Escape leaves it."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Inspector(QScrollArea):
    offered = Signal(str)
    """A compromise was typed."""
    put = Signal(str)
    """Other words were typed, which the room has agreed on."""
    printed = Signal(object)
    """The paragraph is to be printed in another way: `CompiledAs`."""
    left = Signal()
    """A line was left without a word."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Inspector"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._told: tuple[Standing, Spot] | None = None
        self._heading = words("", factor=1.15, bold=True)
        self._state = words("", muted=True)
        self._region = words("", bold=True)
        self._rows = {key: OptionRow(key) for key in (0, *commands.KEYS)}
        self._more = words("", factor=0.9, muted=True)
        self._line = OfferLine()
        self._line.setAccessibleName(self.tr("Compromise"))
        self._puts = False
        """Whether what is typed in the line decides the region, instead of being offered."""
        self._line.returnPressed.connect(self._offer)
        self._line.left.connect(self.close_line)
        self._line.left.connect(self.left)
        self._reason = OfferLine()
        self._reason.setAccessibleName(self.tr("Reason for the next decision"))
        self._reason.setPlaceholderText(self.tr("Reason for the next decision (may be left out)"))
        self._reason.returnPressed.connect(self.left)
        self._reason.left.connect(self.left)
        self._print = QComboBox()
        self._print.setAccessibleName(self.tr("How the paragraph is printed"))
        for how, title in self._prints():
            self._print.addItem(title, how)
        self._print.activated.connect(lambda row: self.printed.emit(CompiledAs(self._print.itemData(row))))
        self._buttons = self._make_buttons()
        self._proposals, self._comments = _passage(), _passage()
        self._proposal_head, self._comment_head = words("", bold=True), words("", bold=True)
        self._lay_out()

    def _make_buttons(self) -> dict[str, ActionButton]:
        titles = {
            commands.OFFER.id: self.tr("Offer a compromise… (W)"),
            commands.STATUSES[0].id: self.tr("Agree (A)"),
            commands.STATUSES[1].id: self.tr("Agree ad ref… (R)"),
            commands.STATUSES[2].id: self.tr("Reopen (O)"),
            deciding.PUT.id: self.tr("Put other words… (⇧W)"),
            deciding.ACCEPT_ONE.id: self.tr("Accept all of…"),
            deciding.BRACKET.id: self.tr("Bracket words"),
            deciding.LIFT.id: self.tr("Lift brackets"),
        }
        return {name: ActionButton(title) for name, title in titles.items()}

    def _prints(self) -> tuple[tuple[CompiledAs, str], ...]:
        return (
            (CompiledAs.AUTO, self.tr("Printed as the rule says")),
            (CompiledAs.WORDS, self.tr("Printed word by word")),
            (CompiledAs.WHOLE, self.tr("Printed as whole alternatives")),
        )

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(4)
        offer, *others = self._buttons.values()
        *statuses, put, one, bracket, lift = others
        grid, wording = QGridLayout(), QHBoxLayout()
        for place, button in enumerate((*statuses, one, bracket, lift)):
            grid.addWidget(button, place // 3, place % 3)
        wording.addWidget(offer)
        wording.addWidget(put)
        column.addWidget(self._heading)
        column.addWidget(self._state)
        column.addLayout(grid)
        column.addSpacing(12)
        column.addWidget(self._region)
        for row in (*(self._rows[key] for key in commands.KEYS), self._rows[0]):
            column.addWidget(row)
        column.addWidget(self._more)
        column.addWidget(self._line)
        column.addLayout(wording)
        column.addWidget(self._reason)
        column.addWidget(self._print)
        column.addSpacing(12)
        for part in (self._proposal_head, self._proposals, self._comment_head, self._comments):
            column.addWidget(part)
        self._sections = QVBoxLayout()
        column.addLayout(self._sections)
        column.addStretch(1)
        self.setWidget(page)
        self.show_nothing()

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Let the buttons do what the menu's commands do."""
        for key, row in self._rows.items():
            row.button.follow(actions[f"statement.take-{key}"])
        for name, button in self._buttons.items():
            button.follow(actions[name])

    def add(self, section: QWidget) -> None:
        """A section below all else; it shows and hides itself."""
        self._sections.addWidget(section)

    def show_nothing(self) -> None:
        self._told = None
        self._heading.setText(self.tr("No paragraph is looked at"))
        self._state.setText("")
        self._print.setVisible(False)
        self._show_options(())
        self._show_passages([], [])
        self.close_line()

    def show_spot(self, standing: Standing, spot: Spot) -> None:
        self._told = (standing, spot)
        placed = standing.paragraphs[spot.paragraph].placed
        if not spot.paragraph:
            self._heading.setText(self.tr("Before the first paragraph"))
        elif placed.number:
            self._heading.setText(self.tr("Paragraph {number}").format(number=placed.number))
        else:
            self._heading.setText(placed.name if placed.name != "0" else placed.paragraph.body)
        self._state.setText(self._state_words(standing, spot))
        label = standing.label(spot)
        self._region.setText(self.tr("Region {label}").format(label=label) if label else "")
        self._show_options(options(standing, spot))
        self._print.setCurrentIndex(self._print.findData(placed.paragraph.compiled_as))
        self._print.setVisible(bool(spot.paragraph) and standing.is_held)
        proposals = standing.proposals.get(spot.paragraph, [])
        self._show_passages(proposals, standing.comments.get(spot.paragraph, []))
        self.close_line()

    def _state_words(self, standing: Standing, spot: Spot) -> str:
        one = standing.paragraphs[spot.paragraph]
        status, count = one.placed.paragraph.status, one.compiled.count
        shown = {
            ParagraphStatus.OPEN: self.tr("open"),
            ParagraphStatus.AD_REF: self.tr("agreed ad ref"),
            ParagraphStatus.AGREED: self.tr("agreed"),
        }[status]
        waits = ", ".join(standing.text.codes[key] for key in one.placed.paragraph.waits)
        awaited = self.tr("{codes} awaits its capital").format(codes=waits) if waits else ""
        reserves = ", ".join(one.compiled.reserves)
        reserved = self.tr("reserve: {codes}").format(codes=reserves) if reserves else ""
        regions = self.tr("1 region") if count == 1 else self.tr("{count} regions").format(count=count)
        return " · ".join(filter(None, (shown, awaited, regions if count else "", reserved)))

    def _show_options(self, found: tuple[Option, ...]) -> None:
        by_key = {option.key: option for option in found}
        for key, row in self._rows.items():
            row.show_option(by_key.get(key))
        self._region.setVisible(bool(found))
        for name in (commands.OFFER.id, deciding.PUT.id):
            self._buttons[name].setVisible(bool(found))
        more = [option for option in found if option.key not in self._rows]
        told = (f"{option.body.strip()} ({', '.join(option.supporters)})" for option in more)
        self._more.setText(self.tr("Without a key: ") + "; ".join(told) if more else "")
        self._more.setVisible(bool(more))

    def _show_passages(self, proposals: list[ProposalView], comments: list[CommentView]) -> None:
        self._proposal_head.setText(self.tr("Proposals"))
        self._proposals.setText("".join(map(self._proposal, proposals)))
        self._comment_head.setText(self.tr("Comments"))
        self._comments.setText("".join(map(self._comment, comments)))
        for part in (self._proposal_head, self._proposals):
            part.setVisible(bool(proposals))
        for part in (self._comment_head, self._comments):
            part.setVisible(bool(comments))

    def _proposal(self, view: ProposalView) -> str:
        who = ", ".join(view.by) or self.tr("Chair")
        marks = self.tr("without revision marks") if view.untracked else ""
        spoken = self.tr("in the room") if view.spoken else ""
        head = " · ".join(filter(None, (escape(view.category), escape(who), view.disposition.value, spoken, marks)))
        reason = view.disposition_reason or view.reason
        told = f"<br><i>{escape(reason)}</i>" if reason else ""
        return f"<p style='margin:0 0 6px 0'><b>{escape(view.ref)}</b> · {head}{told}</p>"

    def _comment(self, view: CommentView) -> str:
        quote = f"“{escape(view.quote)}” " if view.quote else ""
        head = f"<b>{escape(view.by)}</b>, {self.tr('Draft')} {view.draft}: "
        told = f"<br><i>{escape(view.observation)}</i>" if view.observation else ""
        return f"<p style='margin:0 0 6px 0'>{head}{quote}{escape(view.body)}{told}</p>"

    # the line for a compromise

    @property
    def reason(self) -> str:
        """Why the next decision is taken, as it was typed."""
        return self._reason.text().strip()

    def clear_reason(self) -> None:
        self._reason.clear()

    def open_line(self, *, puts: bool = False) -> None:
        """Let a compromise be typed, or other words that decide the region, from the working text's words on."""
        if self._told is not None:
            self._puts = puts
            self._line.setAccessibleName(self.tr("Other words") if puts else self.tr("Compromise"))
            hint = self.tr("Other words; Enter decides for them") if puts else self.tr("A compromise; Enter offers it")
            self._line.setPlaceholderText(hint)
            own = options(*self._told)
            known = own[0].body.strip() if own and self._told[1].number <= self._count_of_words() else own[-1].body
            self._line.setText(known)
            self._line.setVisible(True)
            self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._line.selectAll()
            self.ensureWidgetVisible(self._line)

    def _count_of_words(self) -> int:
        return len(self._told[0].paragraphs[self._told[1].paragraph].compiled.regions) if self._told else 0

    def close_line(self) -> None:
        self._line.clear()
        self._line.setVisible(False)

    def _offer(self) -> None:
        said = self._line.text().strip()
        self.close_line()
        (self.put if self._puts else self.offered).emit(said)


def _passage() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
