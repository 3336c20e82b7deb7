import { join } from 'node:path';
import fc from 'fast-check';
import type { Fleet, Page, Scope } from '../../page/src/answers';
import type { TableWidget } from '../../src/widget';
import { runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { BothAnswers, bothAnswers, catalog } from './report-fleet';

// Thousands of questions, each asked twice.
jest.setTimeout(120_000);

const charts = catalog.widgets.filter(({ kind }) => kind !== 'table');
const lists = catalog.widgets.filter((widget): widget is TableWidget => widget.kind === 'table');
const everyNode: Scope = { account: [], region: [], platform: [], tag: [], status: [] };

describe('a report', () => {
  const folder = temporaryFolder();
  let both: BothAnswers;
  let fleet: Fleet;

  beforeAll(async () => {
    const database = join(folder, 'fleet.duckdb');
    expect(await runCli(['demo', '--nodes', '60', '--database', database])).toMatchObject({ code: 0 });
    both = await bothAnswers(database, folder);
    fleet = await both.database.fleet();
  });
  afterAll(() => both.close());

  /** Values of the fleet, and now and then one that is not there. */
  const someOf = (values: readonly string[]): fc.Arbitrary<string[]> =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constant<string[]>([]) },
      {
        weight: 2,
        arbitrary: fc.uniqueArray(fc.constantFrom(...values, 'no such value'), { minLength: 1, maxLength: 3 }),
      },
    );

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

  const expectSame = async (ask: (answers: BothAnswers['database']) => Promise<unknown>): Promise<void> => {
    const [expected, actual] = await Promise.all([ask(both.database), ask(both.report)]);
    expect(actual).toEqual(expected);
  };

  test.each(charts.map(({ id }) => id))('draws the chart %s from the same numbers, whatever the scope', async (id) => {
    const choices = charts.find((chart) => chart.id === id)!;
    const by =
      'choices' in choices
        ? choices.choices!.map((choice) => (choice.x === 'tag' ? 'tag:Environment' : choice.id))
        : [];
    const property = fc.asyncProperty(anyScope(), fc.constantFrom(undefined, ...by), (scope, each) =>
      expectSame((answers) => answers.widget(id, scope, each)),
    );
    await fc.assert(property, { numRuns: 15, examples: [[everyNode, undefined]] });
  });

  test('has the same key figures and findings, whatever the scope', async () => {
    const property = fc.asyncProperty(anyScope(), async (scope) => {
      await expectSame((answers) => answers.figures(scope));
      await expectSame((answers) => answers.findings(scope));
    });
    await fc.assert(property, { numRuns: 25, examples: [[everyNode], [{ ...everyNode, status: ['Active'] }]] });
  });

  test.each(lists)('lists the same rows of $id, whatever the scope, order, filter and page', async (widget) => {
    const sortable = widget.columns.map(({ name }) => name).filter((name) => name !== 'spread');
    const anyPage: fc.Arbitrary<Page> = fc.record(
      {
        offset: fc.nat({ max: 40 }),
        limit: fc.integer({ min: 1, max: 60 }),
        sort: fc.record({ column: fc.constantFrom(...sortable), descending: fc.boolean() }),
        filter: fc.constantFrom('', 'a', 'SSL', '2026-', '1', 'true', 'é', 'Eth'),
      },
      { requiredKeys: ['offset', 'limit'] },
    );
    const property = fc.asyncProperty(anyScope(), anyPage, (scope, page) =>
      expectSame((answers) => answers.list(widget.id, scope, page)),
    );
    await fc.assert(property, { numRuns: 15, examples: [[everyNode, { offset: 0, limit: 1000 }]] });
  });

  test.each([
    'openssl',
    'openssl < 3.0.22',
    'OpenSSL >= 1:3.0',
    'lib*',
    'l*b*c* > 2',
    'bash = 5.2.15',
    '*',
    'ip-',
    'ssl',
    'i-9e',
    '10.',
    '10.0.0.',
    'fe80:',
    'amazon',
    'nothing at all',
    'curl <= 8.5.0-1',
    ' ',
    'kernel > 5',
  ])('finds the same for %j', async (text) => {
    const property = fc.asyncProperty(anyScope(), fc.integer({ min: 1, max: 50 }), (scope, limit) =>
      expectSame((answers) => answers.search(text, scope, limit)),
    );
    await fc.assert(property, { numRuns: 4, examples: [[everyNode, 1000]] });
  });

  test('tells the same about every node', async () => {
    const nodes = await both.database.list('nodes', everyNode, { offset: 0, limit: 1000 });
    expect(nodes.rows).toHaveLength(69);
    const place = (name: string): number => nodes.columns.findIndex((column) => column.name === name);
    for (const row of nodes.rows) {
      const [account, region, node] = ['accountid', 'region', 'nodeid'].map((name) => String(row[place(name)]));
      await expectSame((answers) => answers.node({ account: account!, region: region!, node: node! }));
    }
    await expectSame((answers) => answers.node({ account: 'x', region: 'y', node: 'z' }));
  });

  test('tells the same about software', async () => {
    const names = (await both.database.list('software', everyNode, { offset: 0, limit: 1000 })).rows.map(([name]) =>
      String(name),
    );
    const property = fc.asyncProperty(fc.constantFrom(...names, 'no such software'), anyScope(), (name, scope) =>
      expectSame((answers) => answers.software(name, scope)),
    );
    await fc.assert(property, {
      numRuns: 40,
      examples: [
        ['openssl', everyNode],
        ['gpg-pubkey', everyNode],
      ],
    });
  });
});
