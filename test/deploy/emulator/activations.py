"""Hybrid activations: the calls of AWS Systems Manager.

Source: the API model. A node that registers by one is told of in control.py.
"""

import time
from datetime import datetime

from ministack.core.responses import AccountRegionScopedDict, new_uuid

from .managed_nodes import managed_nodes, node_of
from .paging import page
from .request_model import check_request
from .service_error import ServiceError

_activations = AccountRegionScopedDict()

_DAY = 24 * 60 * 60


def create_activation(request: dict) -> dict:
    check_request("ssm", "CreateActivation", request)
    now = time.time()
    expires = _seconds(request.get("ExpirationDate") or now + _DAY)
    if not now < expires <= now + 30 * _DAY:
        raise ServiceError("InvalidParameters", "The expiration date must be in the next 30 days.")
    activation_id = new_uuid()
    said = ("Description", "DefaultInstanceName", "IamRole", "Tags")
    _activations[activation_id] = {
        "ActivationId": activation_id,
        **{name: request[name] for name in said if name in request},
        "RegistrationLimit": request.get("RegistrationLimit", 1),
        "ExpirationDate": expires,
        "CreatedDate": now,
    }
    return {"ActivationId": activation_id, "ActivationCode": new_uuid().replace("-", "")[:20]}


def describe_activations(request: dict) -> dict:
    check_request("ssm", "DescribeActivations", request)
    members = {"ActivationIds": "ActivationId", "DefaultInstanceName": "DefaultInstanceName", "IamRole": "IamRole"}
    wanted = [(members[f["FilterKey"]], f["FilterValues"]) for f in request.get("Filters") or []]
    found = [
        _described(one)
        for one in sorted(_activations.values(), key=lambda one: one["CreatedDate"])
        if all(one.get(member) in values for member, values in wanted)
    ]
    shown, more = page(found, request)
    return {"ActivationList": shown, **more}


def delete_activation(request: dict) -> dict:
    check_request("ssm", "DeleteActivation", request)
    if _activations.pop(request["ActivationId"], None) is None:
        raise ServiceError("InvalidActivation", "The activation isn't valid. The activation might have been deleted.")
    return {}


def _described(activation: dict) -> dict:
    used = sum(node_of(one).get("ActivationId") == activation["ActivationId"] for one in managed_nodes())
    return {**activation, "RegistrationsCount": used, "Expired": activation["ExpirationDate"] < time.time()}


def _seconds(date) -> float:
    return datetime.fromisoformat(date.replace("Z", "+00:00")).timestamp() if isinstance(date, str) else float(date)
