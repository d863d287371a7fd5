"""Table and tree models over plain rows. They know columns and keys, not what the rows are about."""
