MERGE INTO node_history AS span
USING node_history_changes AS change
  ON span.accountid = change.accountid
  AND span.region = change.region
  AND span.nodeid = change.nodeid
  AND span.validfrom = change.openedat
  AND span.validto IS NULL
WHEN MATCHED THEN UPDATE SET validto = change.changedat, recordedto = change.recordedat
WHEN NOT MATCHED THEN INSERT (
  accountid,
  region,
  nodeid,
  computername,
  platformname,
  platformversion,
  agentversion,
  status,
  validfrom,
  validto,
  recordedfrom,
  recordedto
) VALUES (
  change.accountid,
  change.region,
  change.nodeid,
  change.computername,
  change.platformname,
  change.platformversion,
  change.agentversion,
  change.status,
  change.changedat,
  CAST(NULL AS timestamp),
  change.recordedat,
  CAST(NULL AS timestamp)
)
