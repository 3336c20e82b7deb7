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
  round(100e0 * count(*) / sum(count(*)) OVER (), 1) AS percent
FROM counted
GROUP BY platformtype, platformname, platformversion
ORDER BY nodes DESC, platformname, platformversion, platformtype
