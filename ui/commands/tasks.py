"""Tasks: done, waiting, put off."""

from ui.commands.command import Command, can, done, told
from workbench.model.tasks import TaskStatus


class Doing:
    """What can be done to the tasks that are selected."""

    def can_set(self, status: TaskStatus) -> bool:
        """Whether one of them has another status."""
        raise NotImplementedError

    def set_status(self, status: TaskStatus) -> None:
        raise NotImplementedError

    def can_put_off(self) -> bool:
        """Whether one of them has a due time and is not done."""
        raise NotImplementedError

    def put_off(self, days: int) -> None:
        raise NotImplementedError

    def about(self) -> str:
        """What the task that is looked at is about, in words; '' for nothing."""
        raise NotImplementedError

    def go_to_about(self) -> None:
        raise NotImplementedError

    def toggle_done(self) -> None:
        """Show or hide what is done."""
        raise NotImplementedError


def _status(status: TaskStatus, title: str, shortcut: str, icon: str) -> Command:
    return Command(
        f"tasks.{status.value}", title, done(Doing, lambda place: place.set_status(status)), shortcut,
        can(Doing, lambda place: place.can_set(status), writes=True), hidden=True, icon=icon,
    )  # fmt: skip


def _put_off(name: str, title: str, shortcut: str, days: int) -> Command:
    return Command(
        f"tasks.{name}", title, done(Doing, lambda place: place.put_off(days)), shortcut,
        can(Doing, lambda place: place.can_put_off(), writes=True), hidden=True, icon="clock",
    )  # fmt: skip


DONE = _status(TaskStatus.DONE, "Mark as done", "Ctrl+D", "check")
WAITING = _status(TaskStatus.WAITING, "Mark as waiting", "Ctrl+Alt+H", "hold")
REOPEN = _status(TaskStatus.OPEN, "Reopen the task", "Ctrl+Alt+U", "undo")
DAY = _put_off("day", "Put off by a day", "Ctrl+Alt+D", 1)
WEEK = _put_off("week", "Put off by a week", "Ctrl+Alt+K", 7)
ABOUT = Command(
    "tasks.about", "Go to what it is about", done(Doing, lambda place: place.go_to_about()), "Ctrl+G",
    can(Doing, lambda place: bool(place.about())), told(Doing, lambda place: place.about()), hidden=True, icon="link",
)  # fmt: skip
HIDE = Command(
    "tasks.hide-done", "Show or hide what is done", done(Doing, lambda place: place.toggle_done()), "Ctrl+Shift+L",
    can(Doing), hidden=True, icon="filter",
)  # fmt: skip

GROUPS: tuple[tuple[Command, ...], ...] = ((DONE, WAITING, REOPEN, DAY, WEEK, ABOUT, HIDE),)
