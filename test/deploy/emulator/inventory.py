"""Inventory of the nodes: the calls of AWS Systems Manager.

Sources: the API model, and the quotas of the AWS General Reference, Systems Manager endpoints and quotas.
"""

import base64
import hashlib
import json

from ministack.core.responses import AccountRegionScopedDict, new_uuid

from .inventory_types import ATTRIBUTES
from .managed_nodes import is_managed, managed_nodes, node_of
from .paging import page
from .request_model import check_request
from .service_error import ServiceError

# By node and type: the item as it was put.
_items = AccountRegionScopedDict()

LARGEST_ITEM = 1024 * 1024
LARGEST_CALL = 1024 * 1024
LARGEST_CUSTOM_ITEM = 200 * 1024
CUSTOM_TYPES = 20


def put_inventory(request: dict) -> dict:
    check_request("ssm", "PutInventory", request)
    node = request["InstanceId"]
    if not is_managed(node):
        raise ServiceError("InvalidInstanceId", f"The managed node {node} isn't registered.")
    if sum(_size(item) for item in request["Items"]) > LARGEST_CALL:
        raise ServiceError("TotalSizeLimitExceededException", "The size of inventory data has exceeded the total size limit.")
    for item in request["Items"]:
        _check_item(node, item)
    for item in request["Items"]:
        # An item without content says by its hash that nothing has changed, and renews the time.
        kept = _items.get((node, item["TypeName"])) or {}
        _items[(node, item["TypeName"])] = {**kept, **item}
    return {}


def _check_item(node: str, item: dict) -> None:
    name = item["TypeName"]
    if name.startswith("AWS:") and name not in ATTRIBUTES:
        raise _item_error("InvalidTypeNameException", name, "The parameter type name isn't valid.")
    custom = name.startswith("Custom:")
    if _size(item) > (LARGEST_CUSTOM_ITEM if custom else LARGEST_ITEM):
        raise _item_error("ItemSizeLimitExceededException", name, "The inventory item size has exceeded the size limit.")
    known = {kind for (_, kind) in _items if kind.startswith("Custom:")}
    if custom and name not in known and len(known) >= CUSTOM_TYPES:
        raise ServiceError("CustomSchemaCountLimitExceededException", f"You have exceeded the limit of {CUSTOM_TYPES} custom types.")
    if "Content" not in item:
        kept = _items.get((node, name))
        if not item.get("ContentHash"):
            raise _item_error("InvalidItemContentException", name, "One or more content items isn't valid.")
        if kept is None or item["ContentHash"] != kept.get("ContentHash", _hash(kept.get("Content") or [])):
            raise _item_error("ItemContentMismatchException", name, "The inventory item has invalid content.")


def list_inventory_entries(request: dict) -> dict:
    check_request("ssm", "ListInventoryEntries", request)
    node, kind = request["InstanceId"], request["TypeName"]
    if not is_managed(node):
        raise ServiceError("InvalidInstanceId", f"The managed node {node} isn't registered.")
    item = _items.get((node, kind))
    answer = {"TypeName": kind, "InstanceId": node}
    if item is None:
        return {**answer, "Entries": []}
    wanted = request.get("Filters") or []
    found = [one for one in item.get("Content") or [] if all(_passes(one, _entry_filter(kind, f)) for f in wanted)]
    entries, more = page(found, request)
    return {**answer, "SchemaVersion": item["SchemaVersion"], "CaptureTime": item["CaptureTime"], "Entries": entries, **more}


def get_inventory(request: dict) -> dict:
    check_request("ssm", "GetInventory", request)
    if request.get("Aggregators"):
        raise ServiceError("InvalidAggregatorException", "Aggregators aren't emulated: count what the pages hold.")
    # https://github.com/turbot/steampipe-plugin-aws/issues/1972 shows the service's answer to any other type.
    results = [one["TypeName"] for one in request.get("ResultAttributes") or [{"TypeName": "AWS:InstanceInformation"}]]
    for kind in results:
        if kind not in ("AWS:InstanceInformation", "AWS:PatchSummary"):
            message = f"Result type name {kind} is not supported. Supported type names are: AWS:InstanceInformation, AWS:PatchSummary."
            raise ServiceError("InvalidResultAttributeException", message)
    filters = request.get("Filters") or []
    nodes = [node for node in sorted(managed_nodes()) if all(_node_passes(node, one) for one in filters)]
    shown, more = page(nodes, request)
    return {"Entities": [{"Id": node, "Data": _data(node, results)} for node in shown], **more}


def _data(node: str, kinds: list) -> dict:
    data = {}
    for kind in kinds:
        item = _items.get((node, kind)) or (_information(node) if kind == "AWS:InstanceInformation" else None)
        if item:
            members = ("TypeName", "SchemaVersion", "CaptureTime", "ContentHash", "Content")
            data[kind] = {name: item[name] for name in members if name in item}
    return data


def _information(node_id: str) -> dict:
    """AWS:InstanceInformation comes from the agent's registration, not from PutInventory."""
    node = node_of(node_id)
    content = {
        "AgentType": "amazon-ssm-agent",
        "AgentVersion": node["AgentVersion"],
        "ComputerName": node["ComputerName"],
        "InstanceId": node_id,
        "InstanceStatus": node.get("InstanceStatus", "Active" if node["PingStatus"] == "Online" else "ConnectionLost"),
        "IpAddress": node["IPAddress"],
        "PlatformName": node["PlatformName"],
        "PlatformType": node["PlatformType"],
        "PlatformVersion": node["PlatformVersion"],
        "ResourceType": node["ResourceType"],
    }
    return {"TypeName": "AWS:InstanceInformation", "SchemaVersion": "1.0", "Content": [content]}


def _node_passes(node: str, wanted: dict) -> bool:
    kind, _, attribute = wanted["Key"].rpartition(".")
    item = _items.get((node, kind)) or (_information(node) if kind == "AWS:InstanceInformation" else {})
    if wanted.get("Type") == "Exists":
        return (("true" in wanted["Values"]) == ((node, wanted["Key"]) in _items))
    if kind not in ATTRIBUTES and not kind.startswith("Custom:"):
        raise ServiceError("InvalidFilter", f"The filter name isn't valid: {wanted['Key']}")
    return any(_passes(one, {**wanted, "Key": attribute}) for one in item.get("Content") or [])


def _entry_filter(kind: str, wanted: dict) -> dict:
    return {**wanted, "Key": wanted["Key"].removeprefix(f"{kind}.")}


def _passes(entry: dict, wanted: dict) -> bool:
    value, values = entry.get(wanted["Key"], ""), wanted["Values"]
    tests = {
        "Equal": value in values,
        "NotEqual": value not in values,
        "BeginWith": any(value.startswith(one) for one in values),
        "LessThan": any(value < one for one in values),
        "GreaterThan": any(value > one for one in values),
        "Exists": wanted["Key"] in entry,
    }
    return tests[wanted.get("Type") or "Equal"]


def get_inventory_schema(request: dict) -> dict:
    check_request("ssm", "GetInventorySchema", request)
    custom = {kind: _attributes_put(kind) for kind in sorted({kind for (_, kind) in _items if kind.startswith("Custom:")})}
    found = [
        {"TypeName": kind, "Version": "1.0", "Attributes": [{"Name": name, "DataType": "string"} for name in names]}
        for kind, names in {**ATTRIBUTES, **custom}.items()
        if kind.startswith(request.get("TypeName") or "")
    ]
    shown, more = page(found, request)
    return {"Schemas": shown, **more}


def _attributes_put(kind: str) -> list:
    entries = [entry for key in list(_items) if key[1] == kind for entry in _items[key].get("Content") or []]
    return sorted({name for entry in entries for name in entry})


def delete_inventory(request: dict) -> dict:
    check_request("ssm", "DeleteInventory", request)
    kind = request["TypeName"]
    gone = [key for key in _items if key[1] == kind]
    if not kind.startswith("Custom:") or not gone:
        raise ServiceError("InvalidTypeNameException", "The parameter type name isn't valid.")
    if not request.get("DryRun"):
        for key in gone:
            _items.pop(key)
    summary = {"TotalCount": len(gone), "RemainingCount": 0, "SummaryItems": []}
    return {"DeletionId": new_uuid(), "TypeName": kind, "DeletionSummary": summary}


def _size(item: dict) -> int:
    return len(json.dumps(item.get("Content") or []).encode())


def _hash(content: list) -> str:
    return base64.b64encode(hashlib.md5(json.dumps(content).encode()).digest()).decode()


def _item_error(code: str, kind: str, message: str) -> ServiceError:
    return ServiceError(code, f"{kind}: {message}")
