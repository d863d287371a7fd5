"""Word files out and in: `Document` to .docx and back. The only place that imports docx or lxml."""
