"""The meeting itself."""

from ui.commands.command import Command, can_write

DETAILS = Command(
    "meeting.details", "The meeting…", lambda desk: desk.ask_meeting(), "Ctrl+M", can_write, icon="settings"
)

GROUPS = ((DETAILS,),)
