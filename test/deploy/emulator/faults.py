"""Errors that services answer when they are told to: throttling, denied calls, handlers that fail.

A call's fault is `{"service": "ssm", "operation": "ListAssociations", "code": "ThrottlingException", "message": "…", "status": 400,
"times": 3}`; a handler's is `{"logicalId": "…", "on": "create", "message": "…", "times": 1}`. Without `times` it lasts.
"""

import json

import ministack.services.cloudformation.stacks as stacks

_calls: list = []
_handlers: list = []


def add(fault: dict) -> None:
    (_handlers if "logicalId" in fault else _calls).append(dict(fault))


def clear() -> None:
    _calls.clear()
    _handlers.clear()


def are_told() -> bool:
    """Whether any call is to fail."""
    return bool(_calls)


def answer_of(service: str, headers: dict, body: bytes) -> tuple | None:
    """The response to a request that is to fail, or None."""
    fault = _taken(_calls, service=service, operation=_operation(headers, body))
    if fault is None:
        return None
    code, message, status = fault["code"], fault.get("message", "told to fail"), fault.get("status", 400)
    if "x-amz-target" in headers:
        text = json.dumps({"__type": code, "message": message})
        return status, "application/x-amz-json-1.1", text.encode()
    error = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    # EC2 lists its errors, the other services of the Query API have one, S3 has no envelope.
    forms = {"ec2": f"<Response><Errors>{error}</Errors></Response>", "s3": error}
    return status, "text/xml", forms.get(service, f"<ErrorResponse>{error}</ErrorResponse>").encode()


def guard_handlers() -> None:
    """Lets CloudFormation's handlers fail for the resources that are named."""
    create, update, delete = stacks._provision_resource, stacks._update_resource, stacks._delete_resource

    def provision_resource(resource_type, logical_id, props, stack_name):
        _fail(logical_id, "create")
        return create(resource_type, logical_id, props, stack_name)

    def update_resource(resource_type, physical_id, old_props, new_props, stack_name, logical_id=None, old_attrs=None):
        if old_props != new_props:
            _fail(logical_id, "update")
        return update(resource_type, physical_id, old_props, new_props, stack_name, logical_id, old_attrs)

    def delete_resource(resource_type, physical_id, props, stack_name=None, logical_id=None):
        _fail(logical_id, "delete")
        return delete(resource_type, physical_id, props, stack_name, logical_id)

    stacks._provision_resource = provision_resource
    stacks._update_resource = update_resource
    stacks._delete_resource = delete_resource


def _fail(logical_id: str | None, on: str) -> None:
    fault = _taken(_handlers, logicalId=logical_id, on=on)
    if fault is not None:
        raise ValueError(fault.get("message", "told to fail"))


def _taken(faults: list, **wanted) -> dict | None:
    for fault in faults:
        if all(fault.get(name, value) == value for name, value in wanted.items()):
            if "times" in fault:
                fault["times"] -= 1
                if fault["times"] <= 0:
                    faults.remove(fault)
            return fault
    return None


def _operation(headers: dict, body: bytes) -> str:
    if "x-amz-target" in headers:
        return headers["x-amz-target"].split(".")[-1]
    for field in body.decode("utf-8", errors="replace").split("&"):
        if field.startswith("Action="):
            return field[len("Action="):]
    return ""
