WITH p AS (
  SELECT CAST(? AS varchar) AS name, CAST(? AS varchar) AS node, CAST(? AS varchar) AS change,
    CAST(? AS varchar) AS since, CAST(? AS varchar) AS until, CAST(? AS varchar) AS clock,
    CAST(? AS varchar) AS days, CAST(? AS varchar) AS as_of
),
bounds AS (
  SELECT
    CAST(at_timezone(TRY(from_iso8601_timestamp(p.since)), 'UTC') AS timestamp) AS since,
    CAST(at_timezone(TRY(from_iso8601_timestamp(p.until)), 'UTC') AS timestamp) AS until,
    coalesce(
      CAST(at_timezone(TRY(from_iso8601_timestamp(p.as_of)), 'UTC') AS timestamp),
      CAST(at_timezone(current_timestamp, 'UTC') AS timestamp)
    ) - INTERVAL '1' DAY * least(CAST(nullif(p.days, '') AS integer), 36500) AS daysbefore
  FROM p
),
event AS (
  SELECT
    accountid, region, nodeid, changedat, recordedat, change, name, packaging, architecture,
    fromversion AS fromvalue, toversion AS tovalue
  FROM software_change
  UNION ALL
  SELECT
    accountid, region, nodeid, changedat, recordedat, change, CAST(NULL AS varchar) AS name,
    CAST(NULL AS varchar) AS packaging, CAST(NULL AS varchar) AS architecture, fromvalue, tovalue
  FROM node_change
),
dated AS (
  SELECT event.*, CASE WHEN p.clock = 'load' THEN event.recordedat ELSE event.changedat END AS dated
  FROM event
  CROSS JOIN p
)
SELECT
  dated.changedat,
  dated.accountid,
  dated.region,
  dated.nodeid,
  node.computername,
  dated.change,
  dated.name,
  dated.fromvalue,
  dated.tovalue,
  dated.architecture,
  dated.packaging,
  dated.recordedat
FROM dated
CROSS JOIN p
CROSS JOIN bounds
LEFT JOIN node ON node.accountid = dated.accountid AND node.region = dated.region AND node.nodeid = dated.nodeid
WHERE
  (p.name = '' OR dated.name LIKE replace(replace(p.name, '\', '\\'), '_', '\_') ESCAPE '\')
  AND (p.node = '' OR dated.nodeid = p.node)
  AND (p.change = '' OR dated.change = p.change)
  AND (p.since = '' OR dated.dated > bounds.since)
  AND (p.until = '' OR dated.dated <= bounds.until)
  AND (p.days = '' OR dated.dated > bounds.daysbefore)
ORDER BY
  dated.changedat DESC,
  dated.accountid,
  dated.region,
  dated.nodeid,
  dated.name,
  dated.architecture,
  dated.packaging,
  dated.change,
  dated.fromvalue,
  dated.tovalue,
  dated.recordedat
