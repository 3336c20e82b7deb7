MERGE INTO software_capture AS known
USING reread_node AS reread
  ON known.accountid = reread.accountid AND known.region = reread.region AND known.nodeid = reread.nodeid
WHEN MATCHED THEN UPDATE SET written = true
