"""The key of a topic."""

import ministack.services.sns as sns

TYPE = "AWS::SNS::Topic"


def repair(handlers: dict, tagged: dict, report) -> None:
    handler = handlers[TYPE]

    def create(logical_id, props, stack_name):
        result = handler["create"](logical_id, props, stack_name)
        _keep(result[0], props, report)
        return result

    def update(physical_id, old_props, new_props, stack_name, logical_id=None):
        result = handler["update"](physical_id, old_props, new_props, stack_name, logical_id)
        _keep(result[0], new_props, report)
        return result

    handlers[TYPE] = {**handler, "create": create, "update": update}


def _keep(arn: str, props: dict, report) -> None:
    attributes, key = sns._topics[arn]["attributes"], props.get("KmsMasterKeyId")
    if attributes.get("KmsMasterKeyId") == key:
        return
    report.repaired(f"{TYPE} KmsMasterKeyId")
    if key is None:
        attributes.pop("KmsMasterKeyId")
    else:
        attributes["KmsMasterKeyId"] = key
