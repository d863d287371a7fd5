"""Data shipped with the workbench."""
