"""AWS::SSM::Association."""

import ministack.services.ssm as ssm

from .association_outcomes import overview_of
from .association_store import associations
from .associations import create_association, delete_association, update_association
from .handler_error import handler_error
from .service_error import ServiceError

TYPE = "AWS::SSM::Association"

# createOnlyProperties of the resource schema.
REPLACING = ("InstanceId",)

# What the schema has and CreateAssociation has not, or takes in another way.
_OF_THE_HANDLER = ("Tags", "WaitForSuccessTimeoutSeconds")


def create(logical_id, props, stack_name):
    try:
        association = create_association(_request(props))["AssociationDescription"]
    except ServiceError as error:
        raise handler_error(error, TYPE, logical_id, "CreateAssociation") from error
    association_id = association["AssociationId"]
    _tag(association_id, props)
    if "WaitForSuccessTimeoutSeconds" in props and overview_of(associations[association_id])["Status"] != "Success":
        # The handler polls until the time is over; the emulator's associations do not change by waiting.
        delete_association({"AssociationId": association_id})
        raise ValueError(f"Resource of type '{TYPE}' with identifier '{association_id}' did not stabilize.")
    return association_id, {"AssociationId": association_id}


def update(physical_id, old_props, new_props, stack_name):
    try:
        update_association({"AssociationId": physical_id, **_request(new_props)})
    except ServiceError as error:
        raise handler_error(error, TYPE, physical_id, "UpdateAssociation") from error
    _tag(physical_id, new_props)
    return physical_id, {"AssociationId": physical_id}


def delete(physical_id, props):
    try:
        delete_association({"AssociationId": physical_id})
    except ServiceError as error:
        if error.code != "AssociationDoesNotExist":
            raise handler_error(error, TYPE, physical_id, "DeleteAssociation") from error
    ssm._tags.pop(physical_id, None)


def _request(props: dict) -> dict:
    return {name: value for name, value in props.items() if name not in _OF_THE_HANDLER}


def _tag(association_id: str, props: dict) -> None:
    ssm._tags[association_id] = {tag["Key"]: tag["Value"] for tag in props.get("Tags") or []}


HANDLER = {"create": create, "update": update, "delete": delete}
