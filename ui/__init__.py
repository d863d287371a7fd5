"""The desktop window. It reads through `workbench.record` and changes things only through `workbench.actions`."""
