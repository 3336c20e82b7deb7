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
        # The API's default is true for an interface endpoint, the resource's is false.
        asked = ec2._p(params, "PrivateDnsEnabled")
        newest.setdefault("PrivateDnsEnabled", asked != "false" and newest["VpcEndpointType"] == "Interface")
        newest.setdefault("PolicyDocument", ec2._p(params, "PolicyDocument") or None)
        return answer

    def describe_filtered(params):
        kept, filters = ec2._vpc_endpoints, ec2._parse_filters(params)
        fields = {"vpc-id": "VpcId", "service-name": "ServiceName", "vpc-endpoint-type": "VpcEndpointType", "vpc-endpoint-id": "VpcEndpointId"}
        passing = {
            key: one for key, one in kept.items() if all(name not in fields or one[fields[name]] in values for name, values in filters.items())
        }
        ec2._vpc_endpoints = passing
        try:
            return describe(params)
        finally:
            ec2._vpc_endpoints = kept

    ec2._vpce_fields_xml = with_all_fields
    ec2._ACTION_MAP["CreateVpcEndpoint"] = create_with_all
    ec2._ACTION_MAP["DescribeVpcEndpoints"] = describe_filtered


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
