"""DescribeStackResources by the id of a resource, whatever the stack: upstream answers it for the name of a stack alone.

API model of cloudformation, DescribeStackResources: the answer has all resources of the stack that the resource belongs to.
"""

import ministack.services.cloudformation as cloudformation
from ministack.services.cloudformation import handlers as calls
from ministack.services.cloudformation.helpers import _error, _p


def repair(handlers: dict, tagged: dict, report) -> None:
    describe = calls._ACTION_HANDLERS["DescribeStackResources"]

    def describe_by_resource(params):
        wanted = _p(params, "PhysicalResourceId")
        if not wanted or _p(params, "StackName"):
            return describe(params)
        report.repaired("cloudformation:DescribeStackResources by PhysicalResourceId")
        for name, stack in list(cloudformation._stacks.items()):
            resources = stack.get("_resources", {}).values()
            if any(one.get("PhysicalResourceId") == wanted for one in resources):
                return describe({**params, "StackName": [name]})
        return _error("ValidationError", f"Stack for {wanted} does not exist")

    calls._ACTION_HANDLERS["DescribeStackResources"] = describe_by_resource
