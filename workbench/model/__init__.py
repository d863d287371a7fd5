"""Frozen values and enums, by subject. They know neither files, nor the database, nor Qt."""
