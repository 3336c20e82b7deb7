import { bindParameters, Catalog } from '../catalog';
import { commandLine } from '../command-line';
import type { Engine, Result } from '../engine';
import { grouped } from '../grouped';
import { Io } from '../io';
import { rowCount } from '../output/format';
import { pickColumns } from '../output/pick-columns';
import { writeTable } from '../output/table';
import { SAMPLE_NEWEST } from '../sample/demo-fleet';

/** One question that is put to the sample fleet. */
interface Answer {
  readonly query: string;
  readonly given: Readonly<Record<string, string>>;
  /** Those that fit beside each other on most terminals. */
  readonly columns?: string;
  /** How many rows are shown; all of the answers together should be about two screens. */
  readonly most: number;
}

/** What the lab promises an answer to, in its order. */
const answers: readonly Answer[] = [
  {
    query: 'coverage',
    // As of the newest document: all of an archive would be stale by now.
    given: { as_of: SAMPLE_NEWEST },
    columns: 'nodeid,computername,types,finding',
    most: 12,
  },
  { query: 'operating-systems', given: {}, most: 12 },
  { query: 'top-software', given: { top: '10' }, most: 10 },
  {
    query: 'nodes-with-software',
    given: { name: 'openssl', below: '3.0.22' },
    columns: 'nodeid,computername,version,packaging',
    most: 8,
  },
  { query: 'node', given: { id: 'i-0a11ce00000000009' }, columns: 'section,name,value,detail', most: 32 },
];

/** Asks, and prints what was asked, the command that asks it, and what came back. */
export async function writeAnswers(engine: Engine, database: string, io: Io, catalog: Catalog): Promise<void> {
  for (const answer of answers) await writeAnswer(answer, engine, database, io, catalog);
}

async function writeAnswer(
  { query: id, given, columns, most }: Answer,
  engine: Engine,
  database: string,
  io: Io,
  catalog: Catalog,
): Promise<void> {
  const query = catalog.queries.find((candidate) => candidate.id === id)!;
  const words = [
    'query',
    id,
    ...Object.entries(given).flatMap(([name, value]) => [`--${name.replaceAll('_', '-')}`, value]),
    ...(columns === undefined ? [] : ['-c', columns]),
    ...['-d', database],
  ];
  const { columns: shown, rows } = pickColumns(await engine.run(query.sql, bindParameters(query, given)), columns);
  io.stdout.write(`\n${query.question}\n\n  $ ${commandLine(words, io.env)}\n\n`);
  await writeFirst({ columns: shown, rows }, most, io);
}

async function writeFirst({ columns, rows }: Result, most: number, io: Io): Promise<void> {
  await writeTable({ columns, rows: rows.slice(0, most) }, io);
  const rest = rows.length - most;
  io.stdout.write(
    rest > 0 ? `… and ${grouped(rest)} more: the command shows them all\n` : `${rowCount(rows.length)}\n`,
  );
}

const CHANGES = 'SELECT name, change, fromversion, toversion FROM software_change ORDER BY name, toversion';
const MOST_CHANGES = 8;

/** What the second load of the demo changed, and the command that asks it. */
export async function writeChanges(engine: Engine, database: string, io: Io): Promise<void> {
  const changes = await engine.run(CHANGES, []);
  io.stdout.write(`\nWhat changed?\n\n  $ ${commandLine(['sql', CHANGES, '-d', database], io.env)}\n\n`);
  await writeFirst(changes, MOST_CHANGES, io);
}
