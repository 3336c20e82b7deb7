"""Properties of a bucket that upstream's handler drops although its S3 keeps them: encryption, lifecycle, ownership, tags."""

import botocore.serialize
import botocore.session
import ministack.services.s3 as s3

TYPE = "AWS::S3::Bucket"

_model = botocore.session.get_session().get_service_model("s3")
_serializer = botocore.serialize.create_serializer("rest-xml")


def repair(handlers: dict, tagged: dict, report) -> None:
    handler = handlers[TYPE]

    def create(logical_id, props, stack_name):
        result = handler["create"](logical_id, props, stack_name)
        _keep(result[0], props, {}, report)
        return result

    def update(physical_id, old_props, new_props, stack_name):
        result = handler["update"](physical_id, old_props, new_props, stack_name)
        _keep(result[0], new_props, old_props, report)
        return result

    handlers[TYPE] = {**handler, "create": create, "update": update}
    tagged.setdefault(TYPE, ("Tags", "list"))


def _keep(bucket: str, props: dict, old_props: dict, report) -> None:
    for name, (operation, member, convert, store, put, remove) in _PROPERTIES.items():
        if name in props and (name in old_props or not store(bucket)):
            request = {"Bucket": bucket, member: convert(props[name])}
            body = _serializer.serialize_to_request(request, _model.operation_model(operation))["body"]
            status, _, answer = put(bucket, body)
            if status >= 300:
                raise ValueError(f"{name} of {bucket} is refused: {answer!r}")
            report.repaired(f"{TYPE} {name}")
        elif name in old_props and name not in props:
            remove(bucket)


def _encryption(value: dict) -> dict:
    rules = []
    for rule in value["ServerSideEncryptionConfiguration"]:
        default = dict(rule["ServerSideEncryptionByDefault"])
        if "KMSMasterKeyID" in default:
            default["KMSMasterKeyID"] = str(default["KMSMasterKeyID"])
        rules.append({"ApplyServerSideEncryptionByDefault": default, "BucketKeyEnabled": rule.get("BucketKeyEnabled", False)})
    return {"Rules": rules}


def _lifecycle(value: dict) -> dict:
    return {"Rules": [_lifecycle_rule(rule) for rule in value["Rules"]]}


def _lifecycle_rule(rule: dict) -> dict:
    kept = ("Status", "AbortIncompleteMultipartUpload", "NoncurrentVersionExpiration")
    made = {name: rule[name] for name in kept if name in rule}
    made["Filter"] = {"Prefix": rule.get("Prefix", "")}
    if "Id" in rule:
        made["ID"] = rule["Id"]
    expiration = {"Days": rule.get("ExpirationInDays"), "ExpiredObjectDeleteMarker": rule.get("ExpiredObjectDeleteMarker")}
    if any(value is not None for value in expiration.values()):
        made["Expiration"] = {name: value for name, value in expiration.items() if value is not None}
    for transitions in ("Transitions", "NoncurrentVersionTransitions"):
        if transitions in rule:
            days = "Days" if transitions == "Transitions" else "NoncurrentDays"
            made[transitions] = [{days: one["TransitionInDays"], "StorageClass": one["StorageClass"]} for one in rule[transitions]]
    return made


def _tags(value: list) -> dict:
    # Upstream merges the tags of the stack and those of CloudFormation into the property.
    return {"TagSet": [{"Key": tag["Key"], "Value": tag["Value"]} for tag in value]}


_PROPERTIES = {
    "BucketEncryption": (
        "PutBucketEncryption",
        "ServerSideEncryptionConfiguration",
        _encryption,
        lambda bucket: s3._bucket_encryption.get(bucket),
        s3._put_bucket_encryption,
        s3._delete_bucket_encryption,
    ),
    "LifecycleConfiguration": (
        "PutBucketLifecycleConfiguration",
        "LifecycleConfiguration",
        _lifecycle,
        lambda bucket: s3._bucket_lifecycle.get(bucket),
        s3._put_bucket_lifecycle,
        s3._delete_bucket_lifecycle,
    ),
    "OwnershipControls": (
        "PutBucketOwnershipControls",
        "OwnershipControls",
        lambda value: value,
        lambda bucket: s3._buckets[bucket].get("_ownership_controls"),
        s3._put_bucket_ownership_controls,
        s3._delete_bucket_ownership_controls,
    ),
    "Tags": (
        "PutBucketTagging",
        "Tagging",
        _tags,
        lambda bucket: s3._bucket_tags.get(bucket),
        s3._put_bucket_tagging,
        s3._delete_bucket_tagging,
    ),
}
