"""State Manager's associations: the calls of AWS Systems Manager."""

import time

import ministack.services.s3 as s3
from ministack.core.responses import new_uuid

from . import journal
from .association_outcomes import overview_of
from .association_store import all_associations, association_of, associations
from .association_targets import INVENTORY_DOCUMENT, check_targets, is_on_all_nodes
from .gather_inventory_document import check_parameters
from .moments import moment
from .paging import page
from .request_model import check_request
from .schedules import check_schedule
from .service_error import ServiceError

# AWS General Reference, Systems Manager endpoints and quotas.
LARGEST_NUMBER = 2000

# What a request may say of an association, as its description says it again.
_MEMBERS = (
    "AssociationName",
    "InstanceId",
    "Parameters",
    "Targets",
    "ScheduleExpression",
    "OutputLocation",
    "AutomationTargetParameterName",
    "MaxErrors",
    "MaxConcurrency",
    "ComplianceSeverity",
    "SyncCompliance",
    "ApplyOnlyAtCronInterval",
    "CalendarNames",
    "ScheduleOffset",
    "Duration",
    "TargetMaps",
    "TargetLocations",
    "AlarmConfiguration",
    "AssociationDispatchAssumeRole",
)


def create_association(request: dict) -> dict:
    check_request("ssm", "CreateAssociation", request)
    _check(request, others=list(associations.values()))
    if len(associations) >= LARGEST_NUMBER:
        raise ServiceError("AssociationLimitExceeded", f"You can have at most {LARGEST_NUMBER} active associations.")
    now = time.time()
    association = {
        "AssociationId": new_uuid(),
        "Name": request["Name"],
        "AssociationVersion": "1",
        "Date": now,
        "LastUpdateAssociationDate": now,
        "DocumentVersion": request.get("DocumentVersion") or "$DEFAULT",
        **_said(request),
    }
    associations[association["AssociationId"]] = association
    journal.note("CreateAssociation", association["AssociationId"])
    return {"AssociationDescription": description(association)}


def update_association(request: dict) -> dict:
    check_request("ssm", "UpdateAssociation", request)
    association = association_of(request)
    updated = {"Name": association["Name"], **request}
    _check(updated, others=[one for one in associations.values() if one is not association])
    # "When you call this API operation, the system removes all optional parameters from the request and overwrites the
    # association with null values for those parameters" (the model's documentation of UpdateAssociation).
    kept = ("AssociationId", "Name", "Date", "InstanceId")
    changed = {
        **{key: association[key] for key in kept if key in association},
        **_said(updated),
        "Name": updated["Name"],
        "AssociationVersion": str(int(association["AssociationVersion"]) + 1),
        "DocumentVersion": request.get("DocumentVersion") or "$DEFAULT",
        "LastUpdateAssociationDate": time.time(),
    }
    associations[association["AssociationId"]] = changed
    journal.note("UpdateAssociation", association["AssociationId"])
    return {"AssociationDescription": description(changed)}


def describe_association(request: dict) -> dict:
    check_request("ssm", "DescribeAssociation", request)
    return {"AssociationDescription": description(association_of(request))}


def delete_association(request: dict) -> dict:
    check_request("ssm", "DeleteAssociation", request)
    gone = associations.pop(association_of(request)["AssociationId"])
    journal.note("DeleteAssociation", gone["AssociationId"])
    return {}


# The model's AssociationFilterKey, and the members that are compared.
_FILTERS = {"AssociationId": "AssociationId", "AssociationName": "AssociationName", "Name": "Name", "InstanceId": "InstanceId"}


def list_associations(request: dict) -> dict:
    check_request("ssm", "ListAssociations", request)
    wanted = [(f["key"], f["value"]) for f in request.get("AssociationFilterList") or []]
    found = [one for one in all_associations() if all(_passes(one, key, value) for key, value in wanted)]
    shown, more = page(found, request)
    return {"Associations": [_listed(one) for one in shown], **more}


def _passes(association: dict, key: str, value: str) -> bool:
    if key in _FILTERS:
        return association.get(_FILTERS[key]) == value
    if key == "AssociationStatusName":
        return description(association)["Overview"]["Status"] == value
    date = association["LastUpdateAssociationDate"]
    return key == "ResourceGroupName" or (date > moment(value) if key == "LastExecutedAfter" else date < moment(value))


def description(association: dict) -> dict:
    return {**association, "Overview": overview_of(association)}


def _listed(association: dict) -> dict:
    names = (
        "Name",
        "InstanceId",
        "AssociationId",
        "AssociationVersion",
        "DocumentVersion",
        "Targets",
        "LastExecutionDate",
        "Overview",
        "ScheduleExpression",
        "AssociationName",
        "ScheduleOffset",
        "Duration",
        "TargetMaps",
    )
    shown = description(association)
    return {name: shown[name] for name in names if name in shown}


def _said(request: dict) -> dict:
    return {name: request[name] for name in _MEMBERS if request.get(name) is not None}


def _check(request: dict, others: list) -> None:
    # Only documents of AWS are known here, for nothing makes another one.
    if not request["Name"].startswith(("AWS-", "arn:")):
        raise ServiceError("InvalidDocument", f"The specified SSM document doesn't exist: {request['Name']}")
    check_schedule(request)
    check_targets(request)
    if request["Name"] == INVENTORY_DOCUMENT:
        check_parameters(request.get("Parameters") or {})
        _check_one_on_all_nodes(request, others)
    _check_output(request)
    same = [one for one in others if request.get("InstanceId") and one.get("InstanceId") == request["InstanceId"]]
    if any(one["Name"] == request["Name"] for one in same):
        raise ServiceError("AssociationAlreadyExists", "The specified association already exists.")


def _check_one_on_all_nodes(request: dict, others: list) -> None:
    """User guide, "Troubleshooting problems with Systems Manager Inventory", in whose words the message is.

    The page names no error code. CloudFormation's handler shows one that it does not know (association_resource.py), so that it
    is none of those that the model lists.
    """
    if is_on_all_nodes(request) and any(one["Name"] == INVENTORY_DOCUMENT and is_on_all_nodes(one) for one in others):
        message = f"Multiple apply all associations with document '{INVENTORY_DOCUMENT}' are not supported"
        raise ServiceError("ValidationException", message)


def _check_output(request: dict) -> None:
    bucket = ((request.get("OutputLocation") or {}).get("S3Location") or {}).get("OutputS3BucketName")
    # The model of InvalidOutputLocation: "The output location isn't valid or doesn't exist."
    if bucket and s3._bucket_owner_account(bucket) is None:
        raise ServiceError("InvalidOutputLocation", "The output location isn't valid or doesn't exist.")


