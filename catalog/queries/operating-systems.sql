WITH counted AS (
  SELECT
    coalesce(platformtype, 'unknown') AS platformtype,
    coalesce(platformname, 'unknown') AS platformname,
    coalesce(platformversion, 'unknown') AS platformversion
  FROM node
  WHERE status = 'Active'
)
SELECT
  platformtype,
  platformname,
  platformversion,
  count(*) AS nodes,
  round(100e0 * count(*) / nullif(sum(count(*)) OVER (), 0), 1) AS percent
FROM counted
GROUP BY platformtype, platformname, platformversion
ORDER BY nodes DESC, platformname, platformversion, platformtype
