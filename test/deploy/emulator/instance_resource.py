"""AWS::EC2::Instance."""

import base64
import ipaddress

import ministack.services.ec2 as ec2
from ministack.core.responses import get_region

from .request_model import check_request

TYPE = "AWS::EC2::Instance"

# createOnlyProperties of the resource schema, as far as the project's templates may have them. BlockDeviceMappings is create-only on a
# condition: changing how a volume is encrypted or of what type it is makes a new instance.
REPLACING = (
    "AvailabilityZone",
    "BlockDeviceMappings",
    "ImageId",
    "KeyName",
    "NetworkInterfaces",
    "PrivateIpAddress",
    "SecurityGroups",
    "SubnetId",
)

# Properties of the schema that RunInstances has by another name or not at all.
_OWN = ("AvailabilityZone", "IamInstanceProfile", "Tags", "PropagateTagsToVolumeOnCreation", "BlockDeviceMappings")


def create(logical_id, props, stack_name):
    _check(props)
    subnet = ec2._subnets[props["SubnetId"]]
    [instance] = ec2._launch_instances_internal(
        image_id=props["ImageId"],
        instance_type=props.get("InstanceType", "m1.small"),
        subnet_id=props["SubnetId"],
        count=1,
        sg_ids=props.get("SecurityGroupIds"),
        requested_private_ip=props.get("PrivateIpAddress") or _free_address(subnet),
        iam_profile=_profile(props),
    )
    address = instance["PrivateIpAddress"].replace(".", "-")
    instance["PrivateDnsName"] = f"ip-{address}.{get_region()}.compute.internal"
    instance["Placement"]["AvailabilityZone"] = subnet["AvailabilityZone"]
    if not subnet.get("MapPublicIpOnLaunch"):
        instance["PublicIpAddress"] = instance["PublicDnsName"] = ""
    instance["PropagateTags"] = bool(props.get("PropagateTagsToVolumeOnCreation"))
    _set_up_volumes(instance, props)
    _change(instance, props)
    return instance["InstanceId"], _attributes(instance)


def update(physical_id, old_props, new_props, stack_name):
    """Type, user data, profile, groups and tags change in place; the service stops and starts the instance for the first two."""
    _check(new_props)
    instance = ec2._instances[physical_id]
    instance["InstanceType"] = new_props.get("InstanceType", "m1.small")
    groups = new_props.get("SecurityGroupIds") or []
    instance["SecurityGroups"] = [{"GroupId": one, "GroupName": ec2._security_groups[one]["GroupName"]} for one in groups]
    instance["IamInstanceProfile"] = _profile(new_props)
    known = ec2._find_active_iam_instance_profile_association(physical_id)
    if known:
        ec2._mark_iam_instance_profile_association_disassociated(known)
    if instance["IamInstanceProfile"]:
        ec2._upsert_iam_instance_profile_association(physical_id, instance["IamInstanceProfile"])
    _change(instance, new_props)
    return physical_id, _attributes(instance)


def delete(physical_id, props):
    if physical_id not in ec2._instances:
        return
    volumes = [one["Ebs"]["VolumeId"] for one in ec2._instances[physical_id]["BlockDeviceMappings"]]
    ec2._terminate_instances({"InstanceId.1": [physical_id]})
    for volume in volumes:
        ec2._volumes.pop(volume, None)
        ec2._tags.pop(volume, None)


def _check(props: dict) -> None:
    request = {name: value for name, value in props.items() if name not in _OWN}
    check_request("ec2", "RunInstances", {**request, "MinCount": 1, "MaxCount": 1})
    if not str(props.get("ImageId", "")).startswith("ami-"):
        raise ValueError(f"Invalid id: \"{props.get('ImageId')}\" (expecting \"ami-...\") (Service: Ec2, Status Code: 400)")
    if props.get("SubnetId") not in ec2._subnets:
        raise ValueError(f"The subnet ID '{props.get('SubnetId')}' does not exist (Service: Ec2, Status Code: 400)")
    for group in props.get("SecurityGroupIds") or []:
        if group not in ec2._security_groups:
            raise ValueError(f"The security group '{group}' does not exist (Service: Ec2, Status Code: 400)")
    _profile(props)


def _profile(props: dict) -> dict | None:
    name = props.get("IamInstanceProfile")
    profile, problem = ec2._resolve_iam_instance_profile(iam_name=name)
    if problem:
        message = f"Value ({name}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name"
        raise ValueError(f"{message} (Service: Ec2, Status Code: 400)")
    return profile


def _free_address(subnet: dict) -> str:
    taken = {one["PrivateIpAddress"] for one in ec2._instances.values() if one["State"]["Name"] != "terminated"}
    # EC2 keeps the first four addresses of a subnet, and the last.
    addresses = list(ipaddress.ip_network(subnet["CidrBlock"]).hosts())[3:]
    return next(str(one) for one in addresses if str(one) not in taken)


def _set_up_volumes(instance: dict, props: dict) -> None:
    for mapping in props.get("BlockDeviceMappings") or []:
        ebs = mapping.get("Ebs") or {}
        attached = next(one for one in instance["BlockDeviceMappings"] if one["DeviceName"] == mapping["DeviceName"])
        attached["Ebs"]["DeleteOnTermination"] = ebs.get("DeleteOnTermination", True)
        volume = ec2._volumes[attached["Ebs"]["VolumeId"]]
        volume.update(
            Encrypted=ebs.get("Encrypted", False),
            VolumeType=ebs.get("VolumeType", "gp3"),
            Size=ebs.get("VolumeSize", volume["Size"]),
            AvailabilityZone=instance["Placement"]["AvailabilityZone"],
        )


def _change(instance: dict, props: dict) -> None:
    """What is kept as it is said."""
    instance["MetadataOptions"] = props.get("MetadataOptions") or {}
    instance["UserData"] = props.get("UserData", "")
    base64.b64decode(instance["UserData"], validate=True)
    tags = [{"Key": tag["Key"], "Value": tag["Value"]} for tag in props.get("Tags") or []]
    ec2._tags[instance["InstanceId"]] = tags
    if instance["PropagateTags"]:
        for mapping in instance["BlockDeviceMappings"]:
            ec2._tags[mapping["Ebs"]["VolumeId"]] = [tag for tag in tags if not tag["Key"].startswith("aws:")]


def _attributes(instance: dict) -> dict:
    return {
        "InstanceId": instance["InstanceId"],
        "AvailabilityZone": instance["Placement"]["AvailabilityZone"],
        "PrivateDnsName": instance["PrivateDnsName"],
        "PrivateIp": instance["PrivateIpAddress"],
        "PublicDnsName": instance["PublicDnsName"],
        "PublicIp": instance["PublicIpAddress"],
        "VpcId": instance["VpcId"],
    }


HANDLER = {"create": create, "update": update, "delete": delete}
