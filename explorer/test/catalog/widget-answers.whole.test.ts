import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChartWidget } from '../../src/catalog';
import { DuckDbEngine } from '../../src/duckdb/engine';
import { Value } from '../../src/engine';
import { writeFleet } from '../../src/generate/write-fleet';
import { ask, catalog, loadFleet, loadFolder } from './fixture';
import { loadSample } from './sample-fleet';
import { smallFleet } from './small-fleet';

type Counts = Record<string, number>;

/** What a chart shows of the active nodes, by x and series; written without thinking of speed. */
async function shown(engine: DuckDbEngine, chart: ChartWidget, x: string): Promise<Counts> {
  const where = Object.entries(chart.where ?? {}).map(([column, values]) => `r.${column} IN (${values.join(', ')})`);
  const { rows } = await engine.run(`
    SELECT ${x}, ${chart.series === undefined ? 'NULL' : `r.${chart.series}`},
      count(DISTINCT concat_ws('/', node.accountid, node.region, node.nodeid))
    FROM ${chart.from} AS r
    JOIN node ON node.accountid = r.accountid AND node.region = r.region AND node.nodeid = r.nodeid
    LEFT JOIN tag ON tag.accountid = r.accountid AND tag.region = r.region AND tag.nodeid = r.nodeid
      AND tag.key = 'Environment'
    WHERE ${["node.status = 'Active'", ...where].join(' AND ')}
    GROUP BY 1, 2`);
  return counted(rows);
}

/** What the chart's query answers, by x and series. */
async function answered(engine: DuckDbEngine, chart: ChartWidget, division?: string): Promise<Counts> {
  if (chart.query !== 'patch-compliance') {
    const columns = [chart.x, chart.series ?? chart.x, 'nodes'];
    const rows = await ask(engine, chart.query!, {}, ...columns);
    return counted(chart.series === undefined ? rows.map(([x, , nodes]) => [x!, null, nodes!]) : rows);
  }
  const states = ['critical missing', 'failed', 'missing', 'compliant', 'unknown'];
  const columns = states.map((state) => state.replace(' ', ''));
  const rows = await ask(engine, chart.query, { division: division ?? 'account' }, 'name', ...columns);
  return counted(rows.flatMap(([name, ...counts]) => counts.map((count, i) => [name!, states[i]!, count])));
}

/** What is not known has no name in the relations, and is called unknown by the queries. */
function counted(rows: readonly (readonly Value[])[]): Counts {
  const counts: Counts = {};
  for (const [x, series, nodes] of rows) {
    const key = `${x ?? 'unknown'} | ${series ?? 'unknown'}`;
    if (nodes !== 0) counts[key] = (counts[key] ?? 0) + Number(nodes);
  }
  return counts;
}

async function loadGenerated(): Promise<DuckDbEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'widgets-'));
  try {
    writeFleet(join(folder, 'fleet'), {
      nodes: 150,
      softwareRows: 30,
      newestCapture: '2026-11-21T00:00:00Z',
      windowsNames: true,
    });
    return await loadFolder(join(folder, 'fleet'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const charts = catalog.widgets.filter((widget): widget is ChartWidget => widget.kind !== 'table');
const asked = charts.filter((chart) => chart.query !== undefined);

describe.each([
  ['the small fleet', () => loadFleet(smallFleet)],
  ['the sample fleet', () => loadSample()],
  ['a generated fleet', loadGenerated],
  ['an empty fleet', () => loadFleet([])],
])('of %s', (fleet, load) => {
  let engine: DuckDbEngine;

  beforeAll(async () => {
    engine = await load();
  });

  afterAll(() => engine.close());

  test.each(asked.map((chart) => [chart.id, chart] as const))('%s shows what its query answers', async (_, chart) => {
    const counts = await shown(engine, chart, `r.${chart.x}`);
    expect(await answered(engine, chart)).toEqual(counts);
    const windowsOnly = ['roles', 'services'].includes(chart.id) && fleet === 'the sample fleet';
    if (fleet !== 'an empty fleet' && !windowsOnly) expect(Object.keys(counts).length).toBeGreaterThan(0);
  });

  const divided = charts.find((chart) => chart.id === 'patch-compliance')!;
  test.each((divided.choices ?? []).map((choice) => [choice.id, choice] as const))(
    'patch-compliance by %s shows what its query answers',
    async (id, choice) => {
      const isTag = choice.x === 'tag';
      const counts = await shown(engine, divided, isTag ? 'tag.value' : `r.${choice.x}`);
      expect(await answered(engine, divided, isTag ? 'tag:Environment' : id)).toEqual(counts);
    },
  );

  test('software shows what its query answers', async () => {
    const { rows } = await engine.run(`
      SELECT name, count(DISTINCT concat_ws('/', software.accountid, software.region, software.nodeid)) AS nodes,
        count(DISTINCT concat_ws('/', packaging, coalesce(evr, 'no version'))) AS versions
      FROM software JOIN node USING (accountid, region, nodeid)
      WHERE status = 'Active' AND NOT pseudo AND name IS NOT NULL
      GROUP BY name ORDER BY versions DESC, nodes DESC, name`);
    expect(await ask(engine, 'software-spread', { top: '1000000' }, 'name', 'nodes', 'versions')).toEqual(rows);
  });

  test('the nodes by version add up to what is listed, each node once a version', async () => {
    const { rows } = await engine.run(`
      SELECT name, count(*) FROM (
        SELECT DISTINCT name, packaging, evr, accountid, region, nodeid
        FROM software JOIN node USING (accountid, region, nodeid)
        WHERE status = 'Active' AND NOT pseudo AND name IS NOT NULL
      ) GROUP BY name`);
    const listed = new Map(rows.map(([name, nodes]) => [name, nodes]));
    const spreads = await ask(engine, 'software-spread', { top: '1000000' }, 'name', 'versions', 'spread');
    const whole = spreads.filter(([, versions]) => Number(versions) <= 20);
    for (const [name, versions, spread] of whole) {
      const nodes = String(spread).split(', ').map(Number);
      expect([name, nodes.length, nodes.reduce((sum, count) => sum + count, 0)]).toEqual([
        name,
        versions,
        listed.get(name),
      ]);
    }
  });

  test.each([
    ['nodes', 'node_overview', 'nodeid, operatingsystem, endoflife, softwarecount, patchstate, criticalcount'],
    ['custom-inventory', 'custom_item', 'nodeid, typename, line'],
  ])('the table of %s lists what the query does', async (query, relation, columns) => {
    const names = columns.split(', ');
    const { rows } = await engine.run(`
      SELECT ${names.map((name) => `r.${name}`).join(', ')} FROM ${relation} AS r
      JOIN node USING (accountid, region, nodeid) WHERE node.status = 'Active' ORDER BY ALL`);
    const sorted = (all: readonly (readonly Value[])[]): string[] => all.map((row) => JSON.stringify(row)).sort();
    expect(sorted(await ask(engine, query, {}, ...names))).toEqual(sorted(rows));
  });
});

test('every chart names its query, but the one about the history', () => {
  expect(charts.filter((chart) => chart.query === undefined).map((chart) => chart.id)).toEqual(['changes']);
});
