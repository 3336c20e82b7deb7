import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Answers, Fleet, Page, Range, Scope } from '../../page/src/answers';
import type { Value } from '../../src/engine';
import type { ChartWidget, TableWidget } from '../../src/widget';
import { runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { loadHostileHistory, texts } from './hostile-history';
import { BothAnswers, bothAnswers, catalog } from './report-fleet';

// Thousands of questions, each asked twice.
jest.setTimeout(120_000);

const charts = catalog.widgets.filter((widget): widget is ChartWidget => widget.kind !== 'table');
const lists = catalog.widgets.filter((widget): widget is TableWidget => widget.kind === 'table');
const everyNode: Scope = { account: [], region: [], platform: [], tag: [], status: [] };
const folder = temporaryFolder();

async function loadDemo(into: string): Promise<string> {
  const database = join(into, 'demo.duckdb');
  const { code, stderr } = await runCli(['demo', '--nodes', '60', '--database', database]);
  if (code !== 0) throw new Error(stderr);
  return database;
}

const searches = [
  ...['openssl', 'OpenSSL', 'openssl < 3.0.22', 'OpenSSL >= 1:3.0', 'openssl > 3.0.18-1~deb12u0', 'openssl = 3.0 beta'],
  ...[
    'openssl <= 3.0',
    'lib*',
    'l*b*c* > 2',
    'bash = 5.2.15',
    '*',
    '*ssl*',
    'o*l',
    'curl <= 8.5.0-1',
    'kernel > 6.1.9',
  ],
  ...['ip-', 'ssl', 'i-9e', 'I-1', '10.', '10.0.0.', 'fe80:', 'amazon', 'nothing at all', ' ', 'gpg-pubkey'],
];

describe.each([
  { title: 'the sample fleet and generated nodes', load: loadDemo, searched: searches },
  { title: 'hostile nodes that change', load: loadHostileHistory, searched: [...searches, ...texts] },
])('a report of $title', ({ title, load, searched }) => {
  let both: BothAnswers;
  let fleet: Fleet;

  beforeAll(async () => {
    const own = join(folder, title);
    const relations = join(own, 'relations');
    mkdirSync(relations, { recursive: true });
    both = await bothAnswers(await load(own), relations);
    fleet = await both.database.fleet();
  });
  afterAll(() => both.close());

  /** Values of the fleet, and now and then one that is not there. */
  const someOf = (values: readonly string[]): fc.Arbitrary<string[]> => {
    const known = fc.constantFrom(...values, 'no such value');
    return fc.oneof(
      { weight: 3, arbitrary: fc.constant<string[]>([]) },
      { weight: 2, arbitrary: fc.uniqueArray(known, { minLength: 1, maxLength: 3 }) },
    );
  };

  const anyScope = (): fc.Arbitrary<Scope> => {
    const filter = (name: keyof Scope): fc.Arbitrary<string[]> => someOf(fleet.filters[name].map(({ value }) => value));
    return fc.record({
      account: filter('account'),
      region: filter('region'),
      platform: filter('platform'),
      tag: filter('tag'),
      status: filter('status'),
    });
  };

  const expectSame = async (ask: (answers: Answers) => Promise<unknown>): Promise<void> => {
    const [expected, actual] = await Promise.all([ask(both.database), ask(both.report)]);
    expect(actual).toEqual(expected);
  };

  test.each(charts)('draws the chart $id from the same numbers, whatever the scope', async ({ id, choices = [] }) => {
    const ways = choices.map((choice) => (choice.x === 'tag' ? 'tag:Environment' : choice.id));
    const property = fc.asyncProperty(anyScope(), fc.constantFrom(undefined, ...ways), (scope, by) =>
      expectSame((answers) => answers.widget(id, scope, by)),
    );
    const examples = [undefined, ...ways].map((by): [Scope, string | undefined] => [everyNode, by]);
    await fc.assert(property, { numRuns: 10, examples });
  });

  test('has the same key figures and findings, whatever the scope', async () => {
    const property = fc.asyncProperty(anyScope(), async (scope) => {
      await expectSame(async (answers) =>
        (await answers.figures(scope)).map((figure) => ({ ...figure, before: null })),
      );
      await expectSame((answers) => answers.findings(scope));
    });
    await fc.assert(property, { numRuns: 25, examples: [[everyNode], [{ ...everyNode, status: ['Active'] }]] });
  });

  test.each(lists)('lists the same rows of $id, whatever the scope, order, filter and page', async (widget) => {
    const all = await both.database.list(widget.id, everyNode, { offset: 0, limit: 1000 });
    const sortable = all.columns.filter(({ name }) => name !== 'spread');
    const valueOf = (name: string): fc.Arbitrary<Value> => {
      const place = all.columns.findIndex((column) => column.name === name);
      return fc.constantFrom<Value[]>(null, 'no such value', ...all.rows.map((row) => row[place]!));
    };
    const anyTime = fc.constantFrom('2026-11-19T01:00:00Z', '2026-11-20T02:30:00.5Z', '2026-11-21T00:00:00Z');
    const anyRange: fc.Arbitrary<Range> = fc.record({ from: anyTime, before: anyTime }, { requiredKeys: [] });
    const column = fc.constantFrom(...sortable.map(({ name }) => name));
    const times = sortable.filter(({ type }) => type === 'timestamp').map(({ name }) => name);
    const anyPage: fc.Arbitrary<Page> = fc.record(
      {
        offset: fc.nat({ max: 40 }),
        limit: fc.integer({ min: 1, max: 60 }),
        sort: fc.record({ column, descending: fc.boolean() }),
        filter: fc.constantFrom('', 'a', 'SSL', '2026-', '1', 'true', 'é', 'Eth', 'οδοσ', ...texts),
        where: column.chain((name) => fc.record({ [name]: fc.array(valueOf(name), { maxLength: 4 }) })),
        ...(times.length === 0
          ? {}
          : { range: fc.constantFrom(...times).chain((name) => fc.record({ [name]: anyRange })) }),
      },
      { requiredKeys: ['offset', 'limit'] },
    );
    const property = fc.asyncProperty(anyScope(), anyPage, (scope, page) =>
      expectSame((answers) => answers.list(widget.id, scope, page)),
    );
    const orders = sortable.map(({ name }, place): [Scope, Page] => [
      everyNode,
      { offset: 0, limit: 1000, sort: { column: name, descending: place % 2 === 0 } },
    ]);
    await fc.assert(property, {
      numRuns: 15 + orders.length,
      examples: [[everyNode, { offset: 0, limit: 1000 }], ...orders],
    });
  });

  test('finds the same, whatever is searched', async () => {
    for (const text of searched) {
      await expectSame((answers) => answers.search(text, everyNode, 1000));
      const property = fc.asyncProperty(anyScope(), fc.integer({ min: 1, max: 50 }), (scope, limit) =>
        expectSame((answers) => answers.search(text, scope, limit)),
      );
      await fc.assert(property, { numRuns: 2 });
    }
  });

  test('tells the same about every node', async () => {
    const { columns, rows } = await both.database.list('nodes', everyNode, { offset: 0, limit: 1000 });
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) {
      const [account, region, node] = ['accountid', 'region', 'nodeid'].map((name) =>
        String(row[columns.findIndex((column) => column.name === name)]),
      );
      await expectSame((answers) => answers.node({ account: account!, region: region!, node: node! }));
    }
    await expectSame((answers) => answers.node({ account: 'x', region: 'y', node: 'z' }));
  });

  test('tells the same about software', async () => {
    const { rows } = await both.database.list('software', everyNode, { offset: 0, limit: 1000 });
    const names = rows.map(([name]) => String(name));
    const property = fc.asyncProperty(fc.constantFrom(...names, 'no such software'), anyScope(), (name, scope) =>
      expectSame((answers) => answers.software(name, scope)),
    );
    const examples = ['openssl', 'OpenSSL', 'curl', 'kernel', 'gpg-pubkey'].map((name): [string, Scope] => [
      name,
      everyNode,
    ]);
    await fc.assert(property, { numRuns: 40, examples });
  });
});
