"""AWS::Athena::NamedQuery."""

import json

import ministack.services.athena as athena

from .request_model import check_request

TYPE = "AWS::Athena::NamedQuery"

# createOnlyProperties of the resource schema: every one.
REPLACING = ("Name", "Database", "Description", "QueryString", "WorkGroup")


def create(logical_id, props, stack_name):
    # CloudFormation gives a name where the template gives none.
    request = {"Name": f"{stack_name}-{logical_id}", **props}
    check_request("athena", "CreateNamedQuery", request)
    group = request.get("WorkGroup", "primary")
    if group not in athena._workgroups:
        raise ValueError(f"WorkGroup {group} is not found. (Service: Athena, Status Code: 400)")
    _, _, body = athena._create_named_query(request)
    query_id = json.loads(body)["NamedQueryId"]
    return query_id, {"NamedQueryId": query_id}


def delete(physical_id, props):
    athena._delete_named_query({"NamedQueryId": physical_id})


# Every change replaces the query, which the engine does by create and delete.
HANDLER = {"create": create, "delete": delete}
