"""A bucket that is not empty cannot be deleted: upstream's handler deletes it with all that is in it."""

import ministack.services.s3 as s3

TYPE = "AWS::S3::Bucket"


def repair(handlers: dict, tagged: dict, report) -> None:
    handler = handlers[TYPE]

    def delete(physical_id, props):
        bucket = s3._buckets.get(physical_id)
        if bucket and (bucket["objects"] or s3._bucket_has_versions(physical_id)):
            report.repaired(f"{TYPE} deletion")
            reason = "The bucket you tried to delete is not empty (Service: S3, Status Code: 409)"
            raise ValueError(f'Resource handler returned message: "{reason}" (HandlerErrorCode: GeneralServiceException)')
        return handler["delete"](physical_id, props)

    handlers[TYPE] = {**handler, "delete": delete}
