"""What DescribeInstances says of metadata options, and DescribeInstanceAttribute of user data."""

import ministack.services.ec2 as ec2
from ministack.services.ec2 import _esc


def repair(handlers: dict, tagged: dict, report) -> None:
    instance_xml, attribute = ec2._instance_xml, ec2._describe_instance_attribute

    def with_metadata_options(instance):
        xml, options = instance_xml(instance), instance.get("MetadataOptions")
        if options is None or "metadataOptions" in xml:
            return xml
        report.repaired("ec2:DescribeInstances metadata options")
        fields = "".join(_field(name, value) for name, value in options.items())
        return xml.replace("<blockDeviceMapping>", f"<metadataOptions>{fields}</metadataOptions><blockDeviceMapping>")

    def with_user_data(params):
        instance = ec2._instances.get(ec2._p(params, "InstanceId"))
        if instance is None or ec2._p(params, "Attribute") != "userData":
            return attribute(params)
        report.repaired("ec2:DescribeInstanceAttribute userData")
        value = f"<userData><value>{instance.get('UserData', '')}</value></userData>"
        return ec2._xml(200, "DescribeInstanceAttributeResponse", f"<instanceId>{instance['InstanceId']}</instanceId>{value}")

    ec2._instance_xml = with_metadata_options
    ec2._ACTION_MAP["DescribeInstanceAttribute"] = with_user_data


def _field(name: str, value) -> str:
    tag = f"{name[0].lower()}{name[1:]}"
    return f"<{tag}>{_esc(str(value))}</{tag}>"
