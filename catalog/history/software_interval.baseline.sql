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
FROM reread_node
JOIN software_capture
  ON software_capture.accountid = reread_node.accountid
  AND software_capture.region = reread_node.region
  AND software_capture.nodeid = reread_node.nodeid
JOIN software
  ON software.accountid = software_capture.accountid
  AND software.region = software_capture.region
  AND software.nodeid = software_capture.nodeid
WHERE NOT software_capture.written AND software.name IS NOT NULL AND NOT software.pseudo
