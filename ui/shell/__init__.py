"""What stands round the places: sidebar, head line, palette, status, welcome, help."""
