"""What we know, as papers: values in, `Document` out. No files, no database, no Word."""
