"""The executions of associations, and how a node stands to each: the calls of AWS Systems Manager."""

import time

from ministack.core.responses import AccountRegionScopedDict, new_uuid

from .association_outcomes import counts_of, outcomes_of, status_of
from .association_store import all_associations, association_of
from .association_targets import nodes_reached
from .managed_nodes import is_managed
from .moments import moment
from .paging import page
from .request_model import check_request
from .service_error import ServiceError

# By association: its executions, oldest first.
_executions = AccountRegionScopedDict()


def start_associations_once(request: dict) -> dict:
    check_request("ssm", "StartAssociationsOnce", request)
    for association_id in request["AssociationIds"]:
        _execute(association_of({"AssociationId": association_id}))
    return {}


def describe_association_executions(request: dict) -> dict:
    check_request("ssm", "DescribeAssociationExecutions", request)
    association = association_of(request)
    found = [_execution(association, one) for one in reversed(_executions_of(association))]
    found = [one for one in found if all(_passes(one, wanted) for wanted in request.get("Filters") or [])]
    shown, more = page(found, request)
    return {"AssociationExecutions": shown, **more}


def describe_association_execution_targets(request: dict) -> dict:
    check_request("ssm", "DescribeAssociationExecutionTargets", request)
    association = association_of(request)
    execution = next((e for e in _executions_of(association) if e["ExecutionId"] == request["ExecutionId"]), None)
    if execution is None:
        raise ServiceError("AssociationExecutionDoesNotExist", "The specified execution ID doesn't exist.")
    found = [
        {
            "AssociationId": association["AssociationId"],
            "AssociationVersion": association["AssociationVersion"],
            "ExecutionId": execution["ExecutionId"],
            "ResourceId": node,
            "ResourceType": "ManagedInstance",
            "Status": outcome["Status"],
            "DetailedStatus": outcome["DetailedStatus"],
            "LastExecutionDate": outcome["ExecutionDate"],
        }
        for node, outcome in outcomes_of(association).items()
    ]
    for wanted in request.get("Filters") or []:
        found = [one for one in found if one.get(wanted["Key"]) == wanted["Value"]]
    shown, more = page(found, request)
    return {"AssociationExecutionTargets": shown, **more}


def describe_instance_associations_status(request: dict) -> dict:
    check_request("ssm", "DescribeInstanceAssociationsStatus", request)
    node = request["InstanceId"]
    if not is_managed(node):
        raise ServiceError("InvalidInstanceId", f"The managed node {node} isn't registered.")
    found = [_standing_of(node, one) for one in all_associations() if node in nodes_reached(one)]
    shown, more = page(found, request)
    return {"InstanceAssociationStatusInfos": shown, **more}


def _standing_of(node: str, association: dict) -> dict:
    outcome = outcomes_of(association)[node]
    named = ("AssociationId", "Name", "DocumentVersion", "AssociationVersion", "AssociationName")
    optional = {key: outcome[key] for key in ("ErrorCode", "ExecutionSummary") if key in outcome}
    return {
        **{key: association[key] for key in named if key in association},
        "InstanceId": node,
        "ExecutionDate": outcome["ExecutionDate"],
        "Status": outcome["Status"],
        "DetailedStatus": outcome["DetailedStatus"],
        **optional,
    }


def _executions_of(association: dict) -> list:
    # "Cron and rate created associations also run once immediately" (user guide), an association without a schedule once.
    if association["AssociationId"] not in _executions and not association.get("ApplyOnlyAtCronInterval"):
        _execute(association)
    return _executions.get(association["AssociationId"]) or []


def _execute(association: dict) -> None:
    known = _executions.get(association["AssociationId"]) or []
    _executions[association["AssociationId"]] = [*known, {"ExecutionId": new_uuid(), "CreatedTime": time.time()}]


def _execution(association: dict, execution: dict) -> dict:
    outcomes = outcomes_of(association)
    counts = ", ".join(f"{status}={count}" for status, count in sorted(counts_of(outcomes).items()))
    return {
        "AssociationId": association["AssociationId"],
        "AssociationVersion": association["AssociationVersion"],
        "ExecutionId": execution["ExecutionId"],
        "Status": status_of(outcomes),
        "DetailedStatus": status_of(outcomes),
        "CreatedTime": execution["CreatedTime"],
        "LastExecutionDate": execution["CreatedTime"],
        "ResourceCountByStatus": f"{{{counts}}}",
    }


def _passes(execution: dict, wanted: dict) -> bool:
    if wanted["Key"] != "CreatedTime":
        return execution.get(wanted["Key"]) == wanted["Value"]
    bound = moment(wanted["Value"])
    kinds = {"EQUAL": execution["CreatedTime"] == bound, "LESS_THAN": execution["CreatedTime"] < bound}
    return kinds.get(wanted["Type"], execution["CreatedTime"] > bound)


def reset() -> None:
    _executions.clear()
