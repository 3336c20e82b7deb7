SELECT
  accountid,
  region,
  nodeid,
  packaging,
  name,
  evr,
  architecture,
  validfrom,
  validto,
  recordedfrom,
  recordedto
FROM software_interval
UNION ALL
-- What a node listed when it was first seen is in software, as long as its list has not been read again.
SELECT DISTINCT
  software.accountid,
  software.region,
  software.nodeid,
  software.packaging,
  software.name,
  software.evr,
  software.architecture,
  software_capture.firstcapturedat AS validfrom,
  CAST(NULL AS timestamp) AS validto,
  software_capture.recordedat AS recordedfrom,
  CAST(NULL AS timestamp) AS recordedto
FROM software_capture
JOIN software
  ON software.accountid = software_capture.accountid
  AND software.region = software_capture.region
  AND software.nodeid = software_capture.nodeid
WHERE NOT software_capture.written AND software.name IS NOT NULL AND NOT software.pseudo
