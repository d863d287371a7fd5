"""One module per table group, with its queries: plain SQL that returns frozen rows."""
