"""Managed nodes: EC2 instances and hybrid nodes whose agent has registered.

Agents do not run here: whoever tests says which nodes are registered, and what state they are in (control.py).
"""

import time

import ministack.services.ec2 as ec2
from ministack.core.responses import AccountRegionScopedDict

from .paging import page
from .service_error import ServiceError

_nodes = AccountRegionScopedDict()
_NODE_DEFAULTS = {
    "PingStatus": "Online",
    "AgentVersion": "3.3.1142.0",
    "IsLatestVersion": True,
    "PlatformType": "Linux",
    "PlatformName": "Amazon Linux",
    "PlatformVersion": "2023",
}


def register_node(node: dict) -> None:
    """Makes a node known, as its agent's registration and pings do; a node that is known changes."""
    node_id = node["InstanceId"]
    now = time.time()
    kind = "ManagedInstance" if node_id.startswith("mi-") else "EC2Instance"
    instance = ec2._instances.get(node_id) or {}
    known = _nodes.get(node_id) or {
        **_NODE_DEFAULTS,
        "ResourceType": kind,
        "RegistrationDate": now,
        "LastPingDateTime": now,
        "IPAddress": instance.get("PrivateIpAddress", "10.0.0.1"),
        "ComputerName": instance.get("PrivateDnsName", node_id),
    }
    _nodes[node_id] = {**known, **node}


def forget_node(node_id: str) -> None:
    _nodes.pop(node_id, None)


def managed_nodes() -> list:
    return list(_nodes)


def is_managed(node_id: str) -> bool:
    return node_id in _nodes


def node_of(node_id: str) -> dict:
    return _nodes[node_id]


def tags_of(node_id: str) -> dict:
    if node_id in ec2._instances:
        return {tag["Key"]: tag["Value"] for tag in ec2._tags.get(node_id) or []}
    return (_nodes.get(node_id) or {}).get("Tags", {})


def describe_instance_information(request: dict) -> dict:
    filters = [(f["Key"], f["Values"]) for f in request.get("Filters") or []]
    filters += [(f["key"], f["valueSet"]) for f in request.get("InstanceInformationFilterList") or []]
    found = [
        {key: value for key, value in node.items() if key != "Tags"}
        for node_id, node in sorted(_nodes.items())
        if all(_passes(node_id, node, key, values) for key, values in filters)
    ]
    nodes, more = page(found, request)
    return {"InstanceInformationList": nodes, **more}


# The keys of the filter and the members that they compare.
_MEMBERS = {
    "InstanceIds": "InstanceId",
    "AgentVersion": "AgentVersion",
    "PingStatus": "PingStatus",
    "PlatformType": "PlatformType",
    "PlatformTypes": "PlatformType",
    "ActivationIds": "ActivationId",
    "IamRole": "IamRole",
    "ResourceType": "ResourceType",
    "AssociationStatus": "AssociationStatus",
    "SourceIds": "SourceId",
    "SourceTypes": "SourceType",
}


def _passes(node_id: str, node: dict, key: str, values: list) -> bool:
    if key in _MEMBERS:
        return str(node.get(_MEMBERS[key])) in values
    if key == "tag-key":
        return any(value in tags_of(node_id) for value in values)
    if key.startswith("tag:"):
        return tags_of(node_id).get(key[len("tag:"):]) in values
    raise ServiceError("InvalidFilterKey", f"The specified key isn't valid: {key}")

