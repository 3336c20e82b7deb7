"""AWS::SSM::ResourceDataSync."""

from .data_syncs import create_resource_data_sync, delete_resource_data_sync, update_resource_data_sync
from .handler_error import handler_error
from .service_error import ServiceError

TYPE = "AWS::SSM::ResourceDataSync"

# createOnlyProperties of the resource schema: everything but SyncSource.
REPLACING = (
    "SyncName",
    "SyncType",
    "S3Destination",
    "BucketName",
    "BucketPrefix",
    "BucketRegion",
    "SyncFormat",
    "KMSKeyArn",
)

# The names of the schema and those of the API.
_DESTINATION = {
    "BucketName": "BucketName",
    "BucketPrefix": "Prefix",
    "BucketRegion": "Region",
    "SyncFormat": "SyncFormat",
    "KMSKeyArn": "AWSKMSKeyARN",
}


def create(logical_id, props, stack_name):
    name = props["SyncName"]
    try:
        create_resource_data_sync(_request(props))
    except ServiceError as error:
        raise handler_error(error, TYPE, name, "CreateResourceDataSync") from error
    return name, {"SyncName": name}


def update(physical_id, old_props, new_props, stack_name):
    # Only a SyncFromSource sync has anything that can change; of another the handler changes nothing and succeeds.
    if new_props.get("SyncType") == "SyncFromSource":
        request = {name: new_props[name] for name in ("SyncName", "SyncType", "SyncSource")}
        try:
            update_resource_data_sync(request)
        except ServiceError as error:
            raise handler_error(error, TYPE, physical_id, "UpdateResourceDataSync") from error
    return physical_id, {"SyncName": physical_id}


def delete(physical_id, props):
    try:
        delete_resource_data_sync({"SyncName": physical_id})
    except ServiceError as error:
        if error.code != "ResourceDataSyncNotFoundException":
            raise handler_error(error, TYPE, physical_id, "DeleteResourceDataSync") from error


def _request(props: dict) -> dict:
    request = {name: props[name] for name in ("SyncName", "SyncType", "SyncSource") if name in props}
    legacy = {name: props[name] for name in _DESTINATION if name in props}
    if legacy and "S3Destination" in props:
        # The public handler's words.
        raise ServiceError("ResourceDataSyncInvalidConfigurationException", "Two configurations for S3Destination are found")
    destination = props.get("S3Destination") or legacy
    if destination:
        request["S3Destination"] = {_DESTINATION[name]: value for name, value in destination.items()}
    return request


HANDLER = {"create": create, "update": update, "delete": delete}
