"""Documents that are made by a call: kept and given back as they are, and run by nothing.

Documents of AWS are not among them: no call of this project reads one.
"""

import json
import re
import time

from ministack.core.responses import AccountRegionScopedDict

from .request_model import check_request
from .service_error import ServiceError

_documents = AccountRegionScopedDict()

# The documentation of CreateDocument in the API model: prefixes that are reserved, in any case.
_RESERVED = re.compile(r"^(aws|amazon|amzn)", re.IGNORECASE)


def create_document(request: dict) -> dict:
    check_request("ssm", "CreateDocument", request)
    name = request["Name"]
    if _RESERVED.match(name):
        raise ServiceError("ValidationException", f"The prefix of the name {name} is reserved.")
    if name in _documents:
        raise ServiceError("DocumentAlreadyExists", "The specified document already exists.")
    if request.get("DocumentFormat", "JSON") == "JSON":
        _check_json(request["Content"])
    _documents[name] = {
        "Name": name,
        "Content": request["Content"],
        "DocumentType": request.get("DocumentType", "Command"),
        "DocumentFormat": request.get("DocumentFormat", "JSON"),
        "DocumentVersion": "1",
        "CreatedDate": time.time(),
        "Status": "Active",
    }
    return {"DocumentDescription": {key: value for key, value in _documents[name].items() if key != "Content"}}


def get_document(request: dict) -> dict:
    check_request("ssm", "GetDocument", request)
    return dict(_document_of(request))


def delete_document(request: dict) -> dict:
    check_request("ssm", "DeleteDocument", request)
    del _documents[_document_of(request)["Name"]]
    return {}


def _document_of(request: dict) -> dict:
    """By its name, or by an ARN that ends in it."""
    found = _documents.get(request["Name"].split(":document/")[-1])
    if found is None:
        raise ServiceError("InvalidDocument", f"Document with name {request['Name']} does not exist.")
    return found


def _check_json(content: str) -> None:
    try:
        json.loads(content)
    except ValueError:
        raise ServiceError("InvalidDocumentContent", "The content for the document isn't valid.") from None
