SELECT coalesce(agenttype, 'unknown') AS agenttype, coalesce(agentversion, 'unknown') AS agentversion, count(*) AS nodes
FROM node
WHERE status = 'Active'
GROUP BY coalesce(agenttype, 'unknown'), coalesce(agentversion, 'unknown')
ORDER BY nodes DESC, agenttype, agentversion
