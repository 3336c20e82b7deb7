import type { Column } from '../engine';
import { Fragment, sql } from './fragment';

/** The columns of the list `software`; `spread` is JSON: `[{"version": "3.0.22-1", "nodes": 12}, …]`. */
export const spreadColumns: readonly Column[] = [
  { name: 'name', type: 'text' },
  { name: 'nodes', type: 'integer' },
  { name: 'versions', type: 'integer' },
  { name: 'newest', type: 'text' },
  { name: 'spread', type: 'text' },
];

/**
 * Software by name, from `name_count` and `version_count`. A name has its versions in an order: those of the packaging
 * that has it on the most nodes first, and within a packaging the newest first. `newest` is the first of all, `versions`
 * counts them, and `spread` has the first twenty.
 */
export const softwareSpread: Fragment = sql`
  ordered AS (
    SELECT version_count.*, row_number() OVER (
      PARTITION BY name
      ORDER BY weight DESC, packaging, epochkey DESC NULLS LAST, versionkey DESC NULLS LAST, releasekey DESC NULLS LAST, evr
    ) AS place
    FROM (SELECT *, sum(nodes) OVER (PARTITION BY name, packaging) AS weight FROM version_count) AS version_count
    LEFT JOIN (
      SELECT packaging AS keypackaging, name AS keyname, evr AS keyevr, epochkey, versionkey, releasekey FROM software_version
    ) ON keypackaging = packaging AND keyname = name AND keyevr = evr
  ),
  software_spread AS (
    SELECT
      name_count.name,
      name_count.nodes,
      count(*) AS versions,
      max(evr) FILTER (place = 1) AS newest,
      list({version: evr, nodes: CAST(ordered.nodes AS integer)} ORDER BY place) FILTER (place <= 20) AS spread
    FROM name_count
    JOIN ordered ON ordered.name = name_count.name
    GROUP BY name_count.name, name_count.nodes
  )`;
