"""S3's own key: an object put with aws:kms and no key id is encrypted with the account's key aws/s3, and upstream refuses it.

The bucket that the CDK bootstraps is encrypted so, and the CLI puts its assets so. Source: Amazon S3 user guide, "Using server-side
encryption with AWS KMS keys (SSE-KMS)", on the AWS managed key.
"""

import ministack.services.s3 as s3
from ministack.core.responses import get_account_id, get_region

_KEY_ID = "x-amz-server-side-encryption-aws-kms-key-id"


def repair(handlers: dict, tagged: dict, report) -> None:
    resolve = s3._resolve_sse_write_headers

    def resolve_with_managed_key(headers, bucket_name):
        kept, problem = resolve(headers, bucket_name)
        if problem is None or headers.get("x-amz-server-side-encryption") != "aws:kms" or headers.get(_KEY_ID):
            return kept, problem
        report.repaired("s3:PutObject with aws:kms and no key id")
        return resolve({**headers, _KEY_ID: f"arn:aws:kms:{get_region()}:{get_account_id()}:alias/aws/s3"}, bucket_name)

    s3._resolve_sse_write_headers = resolve_with_managed_key
