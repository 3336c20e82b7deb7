"""What the extension has done to the emulator: read at /_inventory/report."""


class Report:
    """Types and calls that were added, where upstream has them by now, and what upstream lets fall."""

    def __init__(self):
        self._lists: dict = {"added": [], "stoodAside": [], "repaired": []}

    def added(self, what: str) -> None:
        self._note("added", what)

    def stood_aside(self, what: str) -> None:
        self._note("stoodAside", what)

    def repaired(self, what: str) -> None:
        self._note("repaired", what)

    def lists(self) -> dict:
        return {name: sorted(notes) for name, notes in self._lists.items()}

    def _note(self, name: str, what: str) -> None:
        if what not in self._lists[name]:
            self._lists[name].append(what)
            print(f"emulator: {name} {what}", flush=True)
