import { Query } from '../../../explorer/src/catalog';
import { sqlText } from '../athena-server/trino-text';
import { engines } from '../engines';
import { catalog, FleetOnBoth } from '../fleets/fleet-on-both';

const running = engines();
let fleet: FleetOnBoth;

beforeAll(async () => {
  fleet = await FleetOnBoth.create(running, {});
});

afterAll(async () => {
  await fleet.close();
  running.aws.close();
});

/** The engine does not validate what has a `?`: the examples of the parameters take their places. */
function withExamples({ parameters }: Query, sql: string): string {
  const examples = parameters.map(({ example }) => sqlText(example)).values();
  const filled = sql.replace(/'(?:[^']|'')*'|--[^\n]*|\?/g, (token) =>
    token === '?' ? examples.next().value! : token,
  );
  if (examples.next().done !== true) throw new Error('the text has fewer question marks than the query has parameters');
  return filled;
}

test.each(catalog.queries.map((query) => query.id))(
  '%s is what the engine takes for valid, if the template has it',
  async (id) => {
    const saved = fleet.queries.get(id);
    if (saved === undefined) return expect(['changes', 'software-diff']).toContain(id);
    const query = catalog.queries.find((candidate) => candidate.id === id)!;
    const { rows } = await running.trino.run(`EXPLAIN (TYPE VALIDATE) ${withExamples(query, saved)}`, {
      schema: fleet.made.database,
    });
    expect(rows).toEqual([[true]]);
  },
);

test('every view is what the engine takes for valid', async () => {
  for (const name of fleet.relations) {
    const { rows } = await running.trino.run(`EXPLAIN (TYPE VALIDATE) SELECT * FROM ${name}`, {
      schema: fleet.made.database,
    });
    expect(rows).toEqual([[true]]);
  }
});

test('fails for a name that is not there', async () => {
  await expect(
    running.trino.run('EXPLAIN (TYPE VALIDATE) SELECT evrr FROM software', { schema: fleet.made.database }),
  ).rejects.toMatchObject({ errorName: 'COLUMN_NOT_FOUND' });
});
