"""Which associations and syncs were made, changed and deleted, in order, as a trail would list it: read at /_inventory/journal."""

_entries: list = []


def note(operation: str, name: str) -> None:
    _entries.append({"operation": operation, "name": name})


def entries() -> list:
    return list(_entries)
