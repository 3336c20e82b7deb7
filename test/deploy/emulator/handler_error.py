"""How CloudFormation's handlers tell of what a service refused.

Source: the public handlers, aws-cloudformation/aws-cloudformation-resource-providers-ssm: errors that they know are told by kind;
any other is `Error occurred during operation '…'`, without the service's own words.
"""

from .service_error import ServiceError

_KINDS = {
    "ValidationException": "GeneralServiceException",
    "ResourceDataSyncAlreadyExistsException": "AlreadyExists",
    "AssociationAlreadyExists": "AlreadyExists",
    "ResourceDataSyncCountExceededException": "ServiceLimitExceeded",
    "AssociationLimitExceeded": "ServiceLimitExceeded",
    "ResourceDataSyncNotFoundException": "NotFound",
    "AssociationDoesNotExist": "NotFound",
}


def handler_error(error: ServiceError, resource_type: str, identifier: str, operation: str) -> ValueError:
    kind = _KINDS.get(error.code, "InvalidRequest")
    messages = {
        "GeneralServiceException": f"Error occurred during operation '{operation}'.",
        "AlreadyExists": f"Resource of type '{resource_type}' with identifier '{identifier}' already exists.",
        "ServiceLimitExceeded": f"Limit exceeded for resource of type '{resource_type}'. Reason: {error.message}",
        "NotFound": f"Resource of type '{resource_type}' with identifier '{identifier}' was not found.",
        "InvalidRequest": f"Invalid request provided: {error.message}",
    }
    return ValueError(f'Resource handler returned message: "{messages[kind]}" (HandlerErrorCode: {kind})')
