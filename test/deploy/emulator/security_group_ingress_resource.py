"""AWS::EC2::SecurityGroupIngress."""

import ministack.services.ec2 as ec2
from ministack.services.cloudformation.provisioners import _ec2_sg_permissions

TYPE = "AWS::EC2::SecurityGroupIngress"

# createOnlyProperties of the resource schema: all but Description.
REPLACING = (
    "CidrIp",
    "CidrIpv6",
    "FromPort",
    "GroupId",
    "GroupName",
    "IpProtocol",
    "SourcePrefixListId",
    "SourceSecurityGroupId",
    "SourceSecurityGroupName",
    "SourceSecurityGroupOwnerId",
    "ToPort",
)


def create(logical_id, props, stack_name):
    group_id = props.get("GroupId")
    group = ec2._security_groups.get(group_id)
    if group is None:
        raise ValueError(f"The security group '{group_id}' does not exist (Service: Ec2, Status Code: 400)")
    [rule] = _ec2_sg_permissions([props])
    if any(ec2._strip_descriptions(one) == ec2._strip_descriptions(rule) for one in group["IpPermissions"]):
        raise ValueError("the specified rule already exists (Service: Ec2, Status Code: 400)")
    group["IpPermissions"].append(rule)
    rule_id = ec2._sg_rule_id(group_id, False, rule)
    return rule_id, {"Id": rule_id}


def update(physical_id, old_props, new_props, stack_name):
    # Only the description changes in place.
    delete(physical_id, old_props)
    return create(physical_id, new_props, stack_name)


def delete(physical_id, props):
    group = ec2._security_groups.get(props.get("GroupId"))
    if group is not None:
        kept = [one for one in group["IpPermissions"] if ec2._sg_rule_id(props["GroupId"], False, one) != physical_id]
        group["IpPermissions"] = kept


HANDLER = {"create": create, "update": update, "delete": delete}
