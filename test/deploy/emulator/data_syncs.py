"""Resource data syncs: the calls of AWS Systems Manager."""

import time

import ministack.services.s3 as s3
from ministack.core.responses import AccountRegionScopedDict

from . import journal
from .delivery_permissions import check_key, delivery_problem
from .paging import page
from .request_model import check_request
from .service_error import ServiceError

_syncs = AccountRegionScopedDict()

# AWS General Reference, Systems Manager endpoints and quotas: per account and Region.
LARGEST_NUMBER = 5


def create_resource_data_sync(request: dict) -> dict:
    check_request("ssm", "CreateResourceDataSync", request)
    name, kind = request["SyncName"], request.get("SyncType") or "SyncToDestination"
    if name in _syncs:
        raise ServiceError("ResourceDataSyncAlreadyExistsException", f"A sync configuration named {name} already exists.")
    if len(_syncs) >= LARGEST_NUMBER:
        message = f"You have exceeded the allowed maximum of {LARGEST_NUMBER} sync configurations."
        raise ServiceError("ResourceDataSyncCountExceededException", message)
    if kind == "SyncToDestination":
        _deliver_the_first(name, request.get("S3Destination"))
    elif kind != "SyncFromSource" or "SyncSource" not in request:
        raise _invalid(f"The sync {name} needs SyncType SyncToDestination, or SyncFromSource with SyncSource.")
    now = time.time()
    sync = {"SyncName": name, "SyncType": kind, "SyncCreatedTime": now, "SyncLastModifiedTime": now}
    sync |= {key: request[key] for key in ("S3Destination", "SyncSource") if key in request}
    sync |= {"LastStatus": "Successful", "LastSyncTime": now, "LastSuccessfulSyncTime": now}
    _syncs[name] = sync
    journal.note("CreateResourceDataSync", name)
    return {}


def update_resource_data_sync(request: dict) -> dict:
    check_request("ssm", "UpdateResourceDataSync", request)
    sync = _sync_of(request)
    if sync["SyncType"] != "SyncFromSource" or request["SyncType"] != "SyncFromSource":
        # The model's documentation of UpdateResourceDataSync: a sync to a destination "isn't supported"; it is made anew.
        raise _invalid("A SyncToDestination sync can't be updated.")
    _syncs[sync["SyncName"]] = {**sync, "SyncSource": request["SyncSource"], "SyncLastModifiedTime": time.time()}
    return {}


def delete_resource_data_sync(request: dict) -> dict:
    """Deletes the sync; what it has delivered stays in the bucket."""
    check_request("ssm", "DeleteResourceDataSync", request)
    _syncs.pop(_sync_of(request)["SyncName"])
    journal.note("DeleteResourceDataSync", request["SyncName"])
    return {}


def list_resource_data_sync(request: dict) -> dict:
    check_request("ssm", "ListResourceDataSync", request)
    kind = request.get("SyncType")
    found = [_syncs[name] for name in sorted(_syncs) if kind in (None, _syncs[name]["SyncType"])]
    shown, more = page(found, request)
    return {"ResourceDataSyncItems": shown, **more}


def say_state(state: dict) -> None:
    """Changes what a sync says of itself, as time and failures do."""
    name = _sync_of(state)["SyncName"]
    _syncs[name] = {**_syncs[name], **state}


def _deliver_the_first(name: str, destination: dict | None) -> None:
    if destination is None:
        raise _invalid(f"The sync {name} needs an S3 destination.")
    # The call is asynchronous by its documentation, and knows an invalid configuration as an error; which of the two tells of a
    # policy that does not fit is not documented. To a deployment it is the same: CloudFormation's handler waits for the status.
    problem = delivery_problem(name, destination)
    if problem:
        raise _invalid(problem)
    # What is in the object is not known; whoever reads the bucket must pass over it, and notices here when he does not.
    s3._put_object(destination["BucketName"], check_key(destination), b"this is not inventory\n", {})


def _sync_of(request: dict) -> dict:
    sync = _syncs.get(request["SyncName"])
    if sync is None:
        raise ServiceError("ResourceDataSyncNotFoundException", "The specified sync name wasn't found.")
    return sync


def _invalid(message: str) -> ServiceError:
    return ServiceError("ResourceDataSyncInvalidConfigurationException", message)
