"""The calls of AWS Systems Manager that ministack does not have, after those that it has."""

import json

import ministack.services.ssm as ssm
from ministack.core.responses import json_response

from . import activations, association_runs, associations, data_syncs, documents, inventory, managed_nodes
from .service_error import ServiceError

CALLS = {
    "CreateAssociation": associations.create_association,
    "UpdateAssociation": associations.update_association,
    "DescribeAssociation": associations.describe_association,
    "DeleteAssociation": associations.delete_association,
    "ListAssociations": associations.list_associations,
    "StartAssociationsOnce": association_runs.start_associations_once,
    "DescribeAssociationExecutions": association_runs.describe_association_executions,
    "DescribeAssociationExecutionTargets": association_runs.describe_association_execution_targets,
    "DescribeInstanceAssociationsStatus": association_runs.describe_instance_associations_status,
    "CreateResourceDataSync": data_syncs.create_resource_data_sync,
    "UpdateResourceDataSync": data_syncs.update_resource_data_sync,
    "DeleteResourceDataSync": data_syncs.delete_resource_data_sync,
    "ListResourceDataSync": data_syncs.list_resource_data_sync,
    "PutInventory": inventory.put_inventory,
    "ListInventoryEntries": inventory.list_inventory_entries,
    "GetInventory": inventory.get_inventory,
    "GetInventorySchema": inventory.get_inventory_schema,
    "DeleteInventory": inventory.delete_inventory,
    "CreateActivation": activations.create_activation,
    "DescribeActivations": activations.describe_activations,
    "DeleteActivation": activations.delete_activation,
    "CreateDocument": documents.create_document,
    "GetDocument": documents.get_document,
    "DeleteDocument": documents.delete_document,
}

# Upstream answers this from containers that run behind instances, of which there are none here.
REPLACED = {"DescribeInstanceInformation": managed_nodes.describe_instance_information}


def add_calls(report) -> None:
    upstream = ssm.handle_request
    for name in REPLACED:
        report.repaired(f"ssm:{name}")

    async def handle_request(method, path, headers, body, query_params):
        name = headers.get("x-amz-target", "").split(".")[-1]
        if name not in REPLACED:
            answer = await upstream(method, path, headers, body, query_params)
            if name not in CALLS or not _is_unknown(answer):
                if name in CALLS:
                    report.stood_aside(f"ssm:{name}")
                return answer
            report.added(f"ssm:{name}")
        try:
            return json_response({**CALLS, **REPLACED}[name](json.loads(body or b"{}")))
        except ServiceError as error:
            return error.response()

    ssm.handle_request = handle_request


def _is_unknown(answer: tuple) -> bool:
    """Upstream's answer to a call that it does not have."""
    status, _, body = answer
    return status == 400 and json.loads(body).get("__type") == "InvalidAction"
