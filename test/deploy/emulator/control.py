"""What whoever tests tells the emulator, below /_inventory/: what agents and time would do, and what is to fail.

POST nodes      a list of nodes as DescribeInstanceInformation shows them (InstanceId, and what differs): their agents register
POST forget     {"InstanceId"}: the node is no longer managed
POST outcomes   a list of {"AssociationId", "InstanceId", "Status", "DetailedStatus", "ExecutionDate", "ErrorCode"}: what nodes did
POST syncs      a list of {"SyncName", "LastStatus", "LastSyncTime", …}: what syncs say of themselves
POST endpoints  a list of {"VpcEndpointId", "State"}: endpoints that are still being made, or failed
POST pages      {"size": 1}: the largest page of any list; null for the service's own
POST faults     a list of faults (faults.py); an empty list clears them
GET  journal    which associations and syncs were made, changed and deleted, in order
GET  report     what the extension added, where it stood aside, what it repaired; which process it is, and what EMULATOR_TOKEN says

`?account=…&region=…` says whose they are; without it, the emulator's own.
"""

import json
import os
import re
from urllib.parse import parse_qs

from ministack.core.responses import set_request_account_id, set_request_region

from . import association_outcomes, data_syncs, endpoint_states, faults, journal, managed_nodes, paging

_PREFIX = "/_inventory/"


def _set_faults(listed: list) -> None:
    if not listed:
        faults.clear()
    for fault in listed:
        faults.add(fault)


def _each(act):
    return lambda listed: [act(one) for one in listed] and None


_ACTS = {
    "nodes": _each(managed_nodes.register_node),
    "forget": lambda node: managed_nodes.forget_node(node["InstanceId"]),
    "outcomes": _each(association_outcomes.say_outcome),
    "syncs": _each(data_syncs.say_state),
    "endpoints": _each(endpoint_states.say_endpoint),
    "pages": lambda pages: paging.largest_page.update(pages),
    "faults": _set_faults,
}


def with_control(app, report):
    """The emulator's application, with these paths before it."""
    faults.guard_handlers()

    async def controlled(scope, receive, send):
        if scope["type"] != "http":
            return await app(scope, receive, send)
        if scope["path"].startswith(_PREFIX):
            return await _control(scope, receive, send, report)
        return await _service(app, scope, receive, send)

    return controlled


async def _control(scope, receive, send, report) -> None:
    query = parse_qs(scope["query_string"].decode())
    set_request_account_id(query.get("account", [""])[0])
    set_request_region(query.get("region", [None])[0])
    name, body = scope["path"][len(_PREFIX) :], await _body_of(receive)
    told = {"report": lambda: {**report.lists(), **_identity()}, "journal": journal.entries}
    if name in told:
        return await _answer(send, 200, "application/json", json.dumps(told[name]()).encode())
    if name not in _ACTS:
        return await _answer(send, 404, "text/plain", f"no such thing: {name}".encode())
    try:
        _ACTS[name](json.loads(body))
    except Exception as error:
        return await _answer(send, 400, "text/plain", f"{type(error).__name__}: {error}".encode())
    return await _answer(send, 200, "application/json", b"{}")


def _identity() -> dict:
    return {"process": os.getpid(), "token": os.environ.get("EMULATOR_TOKEN")}


async def _service(app, scope, receive, send) -> None:
    headers = {name.decode().lower(): value.decode("latin-1") for name, value in scope["headers"]}
    service = re.search(r"Credential=[^/]+/\d+/[^/]+/([^/]+)/", headers.get("authorization", ""))
    if service is None or not faults.are_told():
        return await app(scope, receive, send)
    body = await _body_of(receive)
    fault = faults.answer_of(service[1], headers, body)
    if fault is not None:
        return await _answer(send, *fault)
    given = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive_again():
        return next(given, None) or await receive()

    return await app(scope, receive_again, send)


async def _body_of(receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


async def _answer(send, status: int, kind: str, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", kind.encode())]})
    await send({"type": "http.response.body", "body": body})
