"""Whether a bucket's policy, and its key's, let Systems Manager deliver inventory.

Source: AWS Systems Manager user guide, "Creating a resource data sync for Inventory": the service reads the bucket's ACL, and puts
objects with the ACL bucket-owner-full-control on behalf of the account that has the sync. Everything else is allowed here without
looking: the emulator enforces no policies, so that this is the one place where a bucket policy is asked.
"""

import ministack.services.kms as kms
import ministack.services.s3 as s3
from ministack.core.iam_evaluator import EvalContext, evaluate_resource_policy
from ministack.core.responses import get_account_id, get_region

SERVICE = "ssm.amazonaws.com"


def delivery_problem(sync_name: str, destination: dict) -> str | None:
    """What keeps the sync from delivering, or None."""
    bucket, key_arn = destination["BucketName"], destination.get("AWSKMSKeyARN")
    if s3._bucket_owner_account(bucket) is None:
        return f"The bucket {bucket} doesn't exist."
    if s3._bucket_object_lock.get(bucket):
        return f"The bucket {bucket} has Object Lock, which isn't supported."
    source = {
        "aws:sourceaccount": get_account_id(),
        "aws:sourcearn": f"arn:aws:ssm:{get_region()}:{get_account_id()}:resource-data-sync/{sync_name}",
    }
    policy = s3._bucket_policies.get(bucket)
    if not _allows(policy, "s3:GetBucketAcl", f"arn:aws:s3:::{bucket}", source):
        return f"The policy of {bucket} doesn't allow {SERVICE} s3:GetBucketAcl."
    put = {**source, "s3:x-amz-acl": "bucket-owner-full-control"}
    if key_arn:
        put["s3:x-amz-server-side-encryption"] = "aws:kms"
        put["s3:x-amz-server-side-encryption-aws-kms-key-id"] = key_arn
    if not _allows(policy, "s3:PutObject", f"arn:aws:s3:::{bucket}/{check_key(destination)}", put):
        return f"The policy of {bucket} doesn't allow {SERVICE} s3:PutObject on {check_key(destination)}."
    if key_arn:
        key = kms._resolve_key(key_arn)
        if key is None or not _allows(key.get("Policy"), "kms:GenerateDataKey", key_arn, source):
            return f"The policy of {key_arn} doesn't allow {SERVICE} kms:GenerateDataKey."
    return None


def check_key(destination: dict) -> str:
    """The object that proves that the sync may write."""
    prefix = f"{destination['Prefix']}/" if destination.get("Prefix") else ""
    return f"{prefix}AWS:InstanceInformation/accountid={get_account_id()}/test.json"


def _allows(policy, action: str, resource: str, keys: dict) -> bool:
    context = EvalContext(
        principal_arn=SERVICE,
        principal_type="Service",
        principal_account=get_account_id(),
        action=action,
        resource_arn=resource,
        region=get_region(),
        secure_transport=True,
        service_context=keys,
    )
    return evaluate_resource_policy(policy, context, service=SERVICE).decision == "Allow"
