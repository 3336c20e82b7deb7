WITH counted AS (
  SELECT coalesce(agenttype, 'unknown') AS agenttype, coalesce(agentversion, 'unknown') AS agentversion
  FROM node
  WHERE status = 'Active'
)
SELECT agenttype, agentversion, count(*) AS nodes
FROM counted
GROUP BY agenttype, agentversion
ORDER BY nodes DESC, agenttype, agentversion
