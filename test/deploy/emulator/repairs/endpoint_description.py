"""What DescribeVpcEndpoints says of an endpoint beyond its subnets, and its filters."""

import json

import ministack.services.ec2 as ec2
from ministack.services.ec2 import _esc


def repair(handlers: dict, tagged: dict, report) -> None:
    fields_xml, create, describe = ec2._vpce_fields_xml, ec2._create_vpc_endpoint, ec2._describe_vpc_endpoints

    def with_all_fields(endpoint, tag="item"):
        xml = fields_xml(endpoint, tag)
        if "privateDnsEnabled" in xml:
            return xml
        report.repaired("ec2:DescribeVpcEndpoints groups, private DNS and policy")
        return xml.replace(f"</{tag}>", f"{_fields(endpoint)}</{tag}>") if tag == "item" else xml

    def create_with_all(params):
        answer = create(params)
        newest = list(ec2._vpc_endpoints.values())[-1]
        newest.setdefault("SecurityGroupIds", ec2._parse_member_list(params, "SecurityGroupId"))
        # EC2 API, CreateVpcEndpoint: the default is true for an interface endpoint; of the resource type it is false.
        asked = ec2._p(params, "PrivateDnsEnabled")
        newest.setdefault("PrivateDnsEnabled", asked != "false" and newest["VpcEndpointType"] == "Interface")
        newest.setdefault("PolicyDocument", ec2._p(params, "PolicyDocument") or None)
        return answer

    def describe_filtered(params):
        kept, filters = ec2._vpc_endpoints, ec2._parse_filters(params)
        ec2._vpc_endpoints = {key: one for key, one in kept.items() if _passes(one, filters)}
        try:
            return describe(params)
        finally:
            ec2._vpc_endpoints = kept

    ec2._vpce_fields_xml = with_all_fields
    ec2._ACTION_MAP["CreateVpcEndpoint"] = create_with_all
    ec2._ACTION_MAP["DescribeVpcEndpoints"] = describe_filtered


# The names of the filter, as far as they are emulated, and what they compare.
_FILTERS = {
    "service-name": "ServiceName",
    "vpc-endpoint-id": "VpcEndpointId",
    "vpc-endpoint-type": "VpcEndpointType",
    "vpc-id": "VpcId",
}


def _passes(endpoint: dict, filters: dict) -> bool:
    return all(endpoint[_FILTERS[name]] in values for name, values in filters.items() if name in _FILTERS)


def _fields(endpoint: dict) -> str:
    groups = "".join(
        f"<item><groupId>{one}</groupId><groupName>{_esc((ec2._security_groups.get(one) or {}).get('GroupName', ''))}</groupName></item>"
        for one in endpoint.get("SecurityGroupIds") or []
    )
    policy = endpoint.get("PolicyDocument")
    document = policy if isinstance(policy, str) else json.dumps(policy)
    return (
        f"<groupSet>{groups}</groupSet>"
        f"<privateDnsEnabled>{'true' if endpoint.get('PrivateDnsEnabled') else 'false'}</privateDnsEnabled>"
        f"{f'<policyDocument>{_esc(document)}</policyDocument>' if policy else ''}"
    )
