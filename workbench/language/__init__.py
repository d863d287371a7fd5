"""Names and wording of the field: sentences, strength of verbs, nomenclature, cross-references."""
