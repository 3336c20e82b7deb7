"""Fn::GetAtt of a VPC's CidrBlock, which upstream answers with nothing."""

import ministack.services.ec2 as ec2

TYPE = "AWS::EC2::VPC"


def repair(handlers: dict, tagged: dict, report) -> None:
    handler = handlers[TYPE]
    handlers[TYPE] = {
        **handler,
        "create": lambda *args: _with_cidr(handler["create"](*args), report),
        "update": lambda *args: _with_cidr(handler["update"](*args), report),
    }


def _with_cidr(result: tuple, report) -> tuple:
    vpc_id, attributes = result
    if "CidrBlock" in attributes:
        return result
    report.repaired(f"{TYPE} CidrBlock")
    return vpc_id, {**attributes, "CidrBlock": ec2._vpcs[vpc_id]["CidrBlock"]}
