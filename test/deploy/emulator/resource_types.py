"""The resource types of CloudFormation that ministack does not have."""

from . import (
    association_resource,
    data_sync_resource,
    instance_resource,
    named_query_resource,
    security_group_ingress_resource,
)

MODULES = (
    association_resource,
    data_sync_resource,
    instance_resource,
    named_query_resource,
    security_group_ingress_resource,
)

# Types whose tags are those of the stack as well; the others are not taggable.
TAGGED = (association_resource.TYPE, instance_resource.TYPE)


def add_types(handlers: dict, replacing: dict, tagged: dict, report) -> None:
    """Adds each type that upstream does not have; of those that it has, its own are better."""
    for module in MODULES:
        if module.TYPE in handlers:
            report.stood_aside(module.TYPE)
            continue
        handlers[module.TYPE] = module.HANDLER
        replacing[module.TYPE] = module.REPLACING
        if module.TYPE in TAGGED:
            tagged[module.TYPE] = ("Tags", "list")
        report.added(module.TYPE)
