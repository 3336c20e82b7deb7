"""A role whose name is taken cannot be made: upstream's handler takes the other one over.

Source: IAM API, CreateRole, EntityAlreadyExists; AWS CloudFormation user guide, "Name type": a custom name must be unique.
"""

import ministack.services.iam as iam

TYPE = "AWS::IAM::Role"


def repair(handlers: dict, tagged: dict, report) -> None:
    handler = handlers[TYPE]

    def create(logical_id, props, stack_name):
        name = props.get("RoleName")
        if name in iam._roles:
            report.repaired(f"{TYPE} RoleName")
            message = f"Resource of type '{TYPE}' with identifier '{name}' already exists."
            raise ValueError(f'Resource handler returned message: "{message}" (HandlerErrorCode: AlreadyExists)')
        return handler["create"](logical_id, props, stack_name)

    handlers[TYPE] = {**handler, "create": create}
