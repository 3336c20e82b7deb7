"""Which nodes an association reaches, and which of several inventory associations a node follows.

Source: AWS Systems Manager user guide, "Understanding targets and rate controls in State Manager associations" and "Troubleshooting
problems with Systems Manager Inventory".
"""

from .managed_nodes import managed_nodes, tags_of
from .service_error import ServiceError

INVENTORY_DOCUMENT = "AWS-GatherSoftwareInventory"


def check_targets(request: dict) -> None:
    """Refuses targets that name no kind of target."""
    for target in request.get("Targets") or []:
        key = target.get("Key", "")
        if not (key in ("InstanceIds", "tag-key", "resource-groups:Name") or key.startswith("tag:")):
            raise ServiceError("InvalidTarget", f"The target isn't valid or doesn't exist: {key}")
        if not target.get("Values"):
            raise ServiceError("InvalidTarget", f"The target has no values: {key}")


def is_on_all_nodes(association: dict) -> bool:
    return any(t["Key"] == "InstanceIds" and t["Values"] == ["*"] for t in association.get("Targets") or [])


def nodes_reached(association: dict) -> list:
    """The managed nodes that match, by id; several targets by tag are all to be met."""
    targets = association.get("Targets") or []
    if association.get("InstanceId"):
        targets = [{"Key": "InstanceIds", "Values": [association["InstanceId"]]}]
    return sorted(node for node in managed_nodes() if targets and all(_meets(node, target) for target in targets))


def _meets(node: str, target: dict) -> bool:
    key, values = target["Key"], target["Values"]
    if key == "InstanceIds":
        return values == ["*"] or node in values
    tags = tags_of(node)
    if key == "tag-key":
        return any(value in tags for value in values)
    # Resource groups are not emulated: an association with one waits for nodes.
    return key.startswith("tag:") and tags.get(key[len("tag:"):]) in values


def _rank(association: dict) -> int:
    """Quick Setup and the unified console before what names nodes, that before all nodes."""
    if (association.get("AssociationName") or "").startswith("AWS-QuickSetup-SSM-CollectInventory-"):
        return 0
    return 2 if is_on_all_nodes(association) else 1


def outcome_on(node: str, association: dict, associations: list) -> tuple:
    """What becomes of an association on a node: its status and detailed status."""
    if association["Name"] != INVENTORY_DOCUMENT:
        return "Success", "Success"
    rivals = [
        other
        for other in associations
        if other is not association and other["Name"] == INVENTORY_DOCUMENT and node in nodes_reached(other)
    ]
    if any(_rank(other) < _rank(association) for other in rivals):
        return "Skipped", "OverriddenByExplicitInventoryAssociation"
    if any(_rank(other) == _rank(association) for other in rivals):
        return "Failed", "Failed"
    return "Success", "Success"
