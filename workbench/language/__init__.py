"""Names and wording of the field: nomenclature, verbs, cross-references."""
