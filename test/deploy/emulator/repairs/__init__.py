"""What ministack takes and lets fall, kept. Each repair looks first whether upstream keeps it by now."""

from . import (
    bucket_properties,
    endpoint_description,
    full_buckets,
    instance_description,
    managed_key,
    profile_names,
    public_images,
    taken_role_names,
    stack_of_resource,
    topic_key,
    vpc_attributes,
)

REPAIRS = (
    bucket_properties,
    endpoint_description,
    full_buckets,
    instance_description,
    managed_key,
    profile_names,
    public_images,
    taken_role_names,
    stack_of_resource,
    topic_key,
    vpc_attributes,
)


def repair(handlers: dict, tagged: dict, report) -> None:
    for module in REPAIRS:
        module.repair(handlers, tagged, report)
