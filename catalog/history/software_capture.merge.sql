MERGE INTO software_capture AS known
USING software_capture_changes AS change
  ON known.accountid = change.accountid AND known.region = change.region AND known.nodeid = change.nodeid
WHEN MATCHED THEN UPDATE SET lastcapturedat = change.capturedat
WHEN NOT MATCHED THEN INSERT (accountid, region, nodeid, firstcapturedat, lastcapturedat, recordedat, written) VALUES (
  change.accountid,
  change.region,
  change.nodeid,
  change.capturedat,
  change.capturedat,
  change.recordedat,
  false
)
