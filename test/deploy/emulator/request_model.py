"""Requests checked against the service's own API model, which botocore brings."""

import re

import botocore.session

from .service_error import ServiceError

_models: dict = {}

_TYPES = {
    "string": str,
    "integer": int,
    "long": int,
    "boolean": bool,
    "list": list,
    "map": dict,
    "structure": dict,
    "timestamp": (int, float, str),
    "float": (int, float),
    "double": (int, float),
}

# What the model's patterns name by Unicode property, always inside brackets: Python's re has no such names.
_UNICODE_PROPERTIES = {
    r"\p{L}": r"\w",
    r"\p{N}": r"\d",
    r"\p{Z}": " \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000",
}


def check_request(service: str, operation: str, request: dict) -> None:
    """Refuses what the model does not take: an unknown member, a missing one, a type, an enum, a length, a pattern."""
    if service not in _models:
        _models[service] = botocore.session.get_session().get_service_model(service)
    problems: list = []
    _check(_models[service].operation_model(operation).input_shape, request, "", problems)
    if problems:
        found = "; ".join(problems)
        raise ServiceError("ValidationException", f"{len(problems)} validation error(s) detected: {found}")


def _check(shape, value, path: str, problems: list) -> None:
    expected = _TYPES[shape.type_name]
    if not isinstance(value, expected) or (isinstance(value, bool) and shape.type_name != "boolean"):
        problems.append(f"{path or 'the request'} must be of type {shape.type_name}")
    elif shape.type_name == "structure":
        _check_structure(shape, value, path, problems)
    elif shape.type_name == "list":
        _check_range(shape, len(value), f"the length of {path}", problems)
        for index, item in enumerate(value):
            _check(shape.member, item, f"{path}[{index}]", problems)
    elif shape.type_name == "map":
        _check_range(shape, len(value), f"the size of {path}", problems)
        for key, item in value.items():
            _check(shape.key, key, f"a key of {path}", problems)
            _check(shape.value, item, f"{path}.{key}", problems)
    elif shape.type_name == "string":
        _check_string(shape, value, path, problems)
    elif shape.type_name in ("integer", "long"):
        _check_range(shape, value, path, problems)


def _check_structure(shape, value: dict, path: str, problems: list) -> None:
    for name in shape.required_members:
        if value.get(name) is None:
            problems.append(f"{_below(path, name)} must not be null")
    for name, item in value.items():
        if name not in shape.members:
            problems.append(f"{_below(path, name)} is not a member of {shape.name}")
        elif item is not None:
            _check(shape.members[name], item, _below(path, name), problems)


def _check_string(shape, value: str, path: str, problems: list) -> None:
    _check_range(shape, len(value), f"the length of {path}", problems)
    if shape.enum and value not in shape.enum:
        problems.append(f"{path} is '{value}', which is none of {', '.join(shape.enum)}")
    pattern = shape.metadata.get("pattern")
    if pattern and not _matches(pattern, value):
        problems.append(f"{path} is '{value}', which does not match {pattern}")


def _check_range(shape, size: int, path: str, problems: list) -> None:
    lowest, highest = shape.metadata.get("min"), shape.metadata.get("max")
    if lowest is not None and size < lowest:
        problems.append(f"{path} must be at least {lowest}")
    if highest is not None and size > highest:
        problems.append(f"{path} must be at most {highest}")


def _matches(pattern: str, value: str) -> bool:
    for java, python in _UNICODE_PROPERTIES.items():
        pattern = pattern.replace(java, python)
    return re.search(rf"^(?:{pattern})$", value) is not None


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
