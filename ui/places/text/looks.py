"""What can be looked at from any view of a text: the Screen of the room, where language went, how the drafts converge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ui.commands.looking_back import LookingBack
from ui.places.place import Place, Scene
from ui.places.text.view import View

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from ui.places.text.screen import Screen


class Looks(Place, LookingBack):
    """A place of texts. The Screen that it opens follows what is looked at here."""

    slug: str
    screen_shown: Screen | None = None

    @property
    def current(self) -> View:
        """The view that is shown."""
        raise NotImplementedError

    # the Screen

    def open_screen(self) -> None:
        from ui.places.text.screen import open_screen
        from ui.places.text.screen_held import ScreenHeld

        shown = self.screen_shown = open_screen(self.session, self.slug, self.window())
        shown.closed.connect(self._screen_closed)
        shown.walked.connect(self._go_along)
        shown.moved.connect(self.moved)
        ScreenHeld(self.session, shown)
        self.moved.connect(self._follow)
        self.destroyed.connect(shown.close)
        self._follow()
        self.moved.emit()

    def _screen_closed(self) -> None:
        self.moved.disconnect(self._follow)
        self.screen_shown = None
        self.moved.emit()

    def _follow(self) -> None:
        """Show on the Screen what is looked at here."""
        from ui.places.text.compiled import CompiledView

        if self.screen_shown is not None:
            view = self.current
            spot = view.spot if isinstance(view, CompiledView) and view.standing is not None else None
            self.screen_shown.follow(self.slug, spot)

    def _go_along(self, spot: object) -> None:
        """Somebody walked on the Screen: look at the same here."""
        from ui.places.text.compiled import CompiledView
        from ui.places.text.standing import Spot

        view = self.current
        if isinstance(view, CompiledView) and isinstance(spot, Spot) and view.has(spot):
            view.look_at(spot)

    # looking back

    def open_whereabouts(self) -> None:
        from ui.places.text.whereabouts import WhereaboutsDialog

        shown = [one for one in self.findChildren(WhereaboutsDialog) if one.isVisible() and one.slug == self.slug]
        dialog = shown[0] if shown else WhereaboutsDialog(self, self.session, self.slug)
        if not shown:
            dialog.asked.connect(self.reveal)
            dialog.told.connect(self.told)
        dialog.begin()

    def open_convergence(self) -> None:
        self.convergence()

    def convergence(self) -> QDialog:
        from ui.places.text.convergence import ConvergenceDialog

        dialog = ConvergenceDialog(self, self.session, self.slug)
        dialog.show()
        return dialog

    def open_verbs(self) -> None:
        from ui.places.text.verbs import VerbsDialog

        dialog = VerbsDialog(self, self.session, self.slug)
        dialog.asked.connect(self.reveal)
        dialog.show()

    def look_scenes(self) -> Mapping[str, Scene]:
        return {"screen": self._screen_scene, "whereabouts": self._whereabouts_scene, "convergence": self.convergence}

    def _screen_scene(self) -> QWidget:
        from ui.places.text.screen import Screen

        shown = Screen(self.session, self.slug)
        shown.resize(1366, 768)
        shown.follow(self.slug, None)
        return shown

    def _whereabouts_scene(self) -> QWidget:
        from ui.places.text.whereabouts import WhereaboutsDialog

        dialog = WhereaboutsDialog(self, self.session, self.slug)
        dialog.ask("CHL")
        return dialog
