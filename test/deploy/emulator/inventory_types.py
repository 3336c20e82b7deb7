"""The types of inventory and their attributes, from the project's catalog."""

import json
from pathlib import Path

_CATALOG = Path(__file__).parents[3] / "catalog" / "types.json"

ATTRIBUTES = {
    kind["name"]: [attribute["name"] for attribute in kind.get("attributes") or []]
    for kind in json.loads(_CATALOG.read_text(encoding="utf-8"))
}
