"""Puts into ministack what it lacks for this project, in this process."""

import ministack.services.cloudformation.provisioners as provisioners

from .repairs import repair
from .report import Report
from .resource_types import add_types
from .ssm_calls import add_calls


def extend() -> Report:
    report = Report()
    tables = (provisioners._RESOURCE_HANDLERS, provisioners._REPLACING_PROPERTIES, provisioners._STACK_TAG_PROPERTY)
    add_types(*tables, report)
    add_calls(report)
    repair(provisioners._RESOURCE_HANDLERS, provisioners._STACK_TAG_PROPERTY, report)
    return report
