"""Ref of an instance profile is its name, for which upstream has its ARN.

Source: AWS CloudFormation template reference, AWS::IAM::InstanceProfile, return values.
"""

import ministack.services.iam as iam

TYPE = "AWS::IAM::InstanceProfile"


def repair(handlers: dict, tagged: dict, report) -> None:
    handler = handlers[TYPE]

    def create(logical_id, props, stack_name):
        return _by_name(handler["create"](logical_id, props, stack_name))

    def update(physical_id, old_props, new_props, stack_name, logical_id=None):
        return _by_name(handler["update"](_arn(physical_id), old_props, new_props, stack_name, logical_id))

    def delete(physical_id, props):
        handler["delete"](_arn(physical_id), props)

    def _by_name(result):
        physical_id, attributes = result
        if physical_id.startswith("arn:"):
            report.repaired(f"{TYPE} Ref")
        return physical_id.split("/")[-1], attributes

    handlers[TYPE] = {**handler, "create": create, "update": update, "delete": delete}


def _arn(name: str) -> str:
    profile = iam._instance_profiles.get(name)
    return profile["Arn"] if profile else name
