"""Validation: a notice's JSON against `schema/notice.schema.json`."""
