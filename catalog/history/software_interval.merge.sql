-- openedat is NULL for what is new, so that it matches nothing: no condition on the source alone, which costs minutes.
MERGE INTO software_interval AS span
USING software_interval_changes AS change
  ON span.accountid = change.accountid
  AND span.region = change.region
  AND span.nodeid = change.nodeid
  AND span.packaging = change.packaging
  AND span.name = change.name
  AND coalesce(span.evr, '') = coalesce(change.evr, '')
  AND coalesce(span.architecture, '') = coalesce(change.architecture, '')
  AND span.validfrom = change.openedat
WHEN MATCHED THEN UPDATE SET validto = change.capturedat, recordedto = change.recordedat
WHEN NOT MATCHED THEN INSERT (
  accountid, region, nodeid, packaging, name, evr, architecture, validfrom, validto, recordedfrom, recordedto
) VALUES (
  change.accountid,
  change.region,
  change.nodeid,
  change.packaging,
  change.name,
  change.evr,
  change.architecture,
  change.capturedat,
  CAST(NULL AS timestamp),
  change.recordedat,
  CAST(NULL AS timestamp)
)
