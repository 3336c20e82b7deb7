WITH p AS (
  SELECT CAST(? AS varchar) AS as_of
),
clock AS (
  SELECT
    coalesce(
      CAST(at_timezone(TRY(from_iso8601_timestamp(p.as_of)), 'UTC') AS timestamp),
      CAST(at_timezone(current_timestamp, 'UTC') AS timestamp)
    ) AS now
  FROM p
),
counted AS (
  SELECT operatingsystem, endoflife, count(*) AS nodes
  FROM node_overview
  WHERE status = 'Active'
  GROUP BY operatingsystem, endoflife
),
release AS (
  SELECT DISTINCT label, support, endoflife, extendedsupport, dataat FROM end_of_life
)
SELECT
  coalesce(counted.operatingsystem, 'unknown') AS operatingsystem,
  counted.nodes,
  counted.endoflife,
  date_diff('day', date_trunc('day', clock.now), counted.endoflife) AS daysleft,
  release.support,
  release.extendedsupport,
  release.dataat
FROM counted
CROSS JOIN clock
LEFT JOIN release ON release.label = counted.operatingsystem AND release.endoflife = counted.endoflife
ORDER BY counted.endoflife NULLS LAST, counted.nodes DESC, counted.operatingsystem
