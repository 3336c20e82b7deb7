import { Query, readCatalog } from '../explorer/src/catalog';
import { asBag, readTrinoResult } from '../test-tiers/engines/fleets/comparable-result';
import { HISTORY_QUERIES } from '../test-tiers/engines/queries/parameter-sets';
import { TrinoResult } from '../test-tiers/engines/running/trino-client';
import { withEngines } from './analytics-engines';
import { atLeast, Benchmark, FigureTable, median, Target } from './benchmark';
import { FleetOnEngine } from './fleet-on-engine';
import { requiredOf } from './query';
import { bytes, time, told } from './report';

/** How many times less a query must read of the tables than of the documents, and which ones. */
const LESS = 20;
const WATCHED: readonly string[] = ['fleet-summary', 'top-software', 'nodes-with-software'];

/** Between two questions an hour may begin, and ages with it: every query is asked as of one time. */
const CLOCK = { name: 'as_of', at: '2026-01-01T12:00:00Z' };

/** One in so many nodes reports again on a day. */
const ONE_IN = 100;

/** How many times the share of as many changed nodes may be in a fleet of four times the size. */
const SAME_CHANGE = 1.5;

export const analytics: Benchmark = {
  title: 'Analytics on an engine',
  conditions:
    'Trino 476, the engine that Athena is built on, with 6 GB of memory, over generated fleets with 300 software rows a node in ' +
    'S3 (versitygw, over a folder that the page cache holds), with the tables, views, queries and the state machine of a ' +
    'synthesized template. "Read" is `physicalInputBytes` of its statistics for the query: bytes as they lie in S3, ' +
    'compressed, of the columns that are needed, and of Parquet files below 3 MB all of it. That comes closest to what Athena calls ' +
    'data scanned and is paid for, from 10 MB on; whether Athena counts the same is not known. What Iceberg keeps about its files ' +
    '(the metadata of the second table) is not in it. Each query is asked with the parameters that it cannot do without, of the ' +
    'live views over the documents and then of the curated tables, which are as the runs of the second table have left them, ' +
    'without maintenance; both must answer the same rows. "A day": that many nodes have reported again, all of their documents with ' +
    'a later capture, and one package has another version; the documents of the line are theirs. The files are those that S3 ' +
    "lists after the run and did not before, and their share is that of the data files' bytes in the documents'. The statements " +
    'of a run go one after the other here. Bytes and files hardly differ from run to run; times do, with what else the machine does.',
  runs: 1,
  run({ runs, nodes, scratch, log }) {
    const { queries } = readCatalog();
    const large = Math.min(...nodes);
    const small = Math.ceil(large / 4);
    return withEngines(scratch, log, async (engines, root) => {
      const lines: RunLine[] = [];
      const add = (line: RunLine): RunLine => {
        log(cellsOf(line).join(', '));
        lines.push(line);
        return line;
      };
      const change = Math.ceil(small / ONE_IN);
      const smallFleet = await FleetOnEngine.create({ engines, root, nodes: small, log });
      add(await firstRunOf(smallFleet));
      const reference = add(await dayOf(smallFleet, change, 1));
      await smallFleet.close();
      const fleet = await FleetOnEngine.create({ engines, root, nodes: large, log });
      add(await firstRunOf(fleet));
      const same = await dayOf(fleet, change, 1);
      add({ ...same, target: sameAs(reference, same) });
      add(await dayOf(fleet, Math.ceil(large / ONE_IN), 2));
      const asked = await queriesOf(fleet, queries, runs, log);
      await fleet.close();
      return { tables: [asked, writtenTable(lines)] };
    });
  },
};

interface RunLine {
  readonly what: string;
  readonly documents: number;
  readonly data: readonly number[];
  readonly metadata: readonly number[];
  readonly seconds: number;
  readonly target?: Target;
}

function firstRunOf(fleet: FleetOnEngine): Promise<RunLine> {
  return runOf(fleet, `${count(fleet.nodes)} nodes: first run`, fleet.bytes);
}

function dayOf(fleet: FleetOnEngine, changed: number, day: number): Promise<RunLine> {
  const documents = fleet.change(changed, day);
  return runOf(fleet, `${count(fleet.nodes)} nodes: a day, ${count(changed)} of them`, documents);
}

/** What a run of the curation writes. */
async function runOf(fleet: FleetOnEngine, what: string, documents: number): Promise<RunLine> {
  const before = await fleet.tableFiles();
  const started = performance.now();
  await fleet.curate();
  const seconds = (performance.now() - started) / 1000;
  const written = [...(await fleet.tableFiles())].filter(([key]) => !before.has(key));
  const sizes = (folder: string): number[] =>
    written.filter(([key]) => key.split('/')[2] === folder).map(([, size]) => size);
  return { what, documents, data: sizes('data'), metadata: sizes('metadata'), seconds };
}

/** The nodes that change are not the same ones, and have more documents or fewer: what counts is the share. */
function sameAs(reference: RunLine, same: RunLine): Target {
  const ratio = shareOf(same) / shareOf(reference);
  return {
    text: `share at most ${SAME_CHANGE}× that of as many nodes of the smaller fleet: ${ratio.toFixed(2)}×`,
    met: ratio <= SAME_CHANGE,
  };
}

function shareOf({ data, documents }: RunLine): number {
  return sum(data) / documents;
}

function writtenTable(lines: readonly RunLine[]): FigureTable {
  return {
    head: ['', 'documents', 'data files', 'their bytes', 'share', 'metadata files', 'their bytes', 'time', 'target'],
    rows: lines.map(cellsOf),
  };
}

function cellsOf(line: RunLine): string[] {
  const { what, documents, data, metadata, seconds, target } = line;
  return [
    what,
    bytes(documents),
    String(data.length),
    bytes(sum(data)),
    `${(shareOf(line) * 100).toFixed(1)} %`,
    String(metadata.length),
    bytes(sum(metadata)),
    time(seconds),
    told(target),
  ];
}

/** Every query of the catalog on both, the watched ones first; those of histories have no live side. */
async function queriesOf(
  fleet: FleetOnEngine,
  queries: readonly Query[],
  runs: number,
  log: (text: string) => void,
): Promise<FigureTable> {
  const rows: string[][] = [];
  const isWatched = ({ id }: Query): boolean => WATCHED.includes(id);
  for (const query of [...queries.filter(isWatched), ...queries.filter((each) => !isWatched(each))]) {
    const required = requiredOf(query);
    const given = query.parameters.some(({ name }) => name === CLOCK.name)
      ? { ...required, [CLOCK.name]: CLOCK.at }
      : required;
    const options = Object.entries(required).map(([name, value]) => ` --${name} ${value}`);
    const what = `${query.id}${options.join('')}`;
    const asked = async (schema: string): Promise<TrinoResult[]> => {
      const results: TrinoResult[] = [];
      for (let run = 0; run < runs; run++) results.push(await fleet.ask(query, given, schema));
      return results;
    };
    const live = HISTORY_QUERIES.includes(query.id) ? undefined : await asked(fleet.live);
    const line = lineOf(query, what, live, await asked(fleet.curated));
    log(line.join(', '));
    rows.push(line);
  }
  return {
    head: ['', 'rows', 'live: read', 'curated: read', 'times less', 'live: time', 'curated: time', 'target'],
    rows,
  };
}

function lineOf(query: Query, what: string, live: TrinoResult[] | undefined, curated: TrinoResult[]): string[] {
  const seconds = (results: readonly TrinoResult[]): string =>
    time(median(results.map(({ milliseconds }) => milliseconds / 1000)));
  const [ofTables] = curated as [TrinoResult];
  const [ofDocuments] = live ?? [];
  if (ofDocuments === undefined || live === undefined) {
    return [what, String(ofTables.rows.length), '', bytes(ofTables.bytesRead), '', '', seconds(curated), ''];
  }
  const [one, other] = [ofDocuments, ofTables].map((result) => asBag(readTrinoResult(result)).join('\n'));
  if (one !== other) throw new Error(`${query.id} answers other rows from the tables than from the documents`);
  const less = ofDocuments.bytesRead / ofTables.bytesRead;
  return [
    what,
    String(ofTables.rows.length),
    bytes(ofDocuments.bytesRead),
    bytes(ofTables.bytesRead),
    `${less.toFixed(0)}×`,
    seconds(live),
    seconds(curated),
    told(WATCHED.includes(query.id) ? atLeast(LESS, less) : undefined),
  ];
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
