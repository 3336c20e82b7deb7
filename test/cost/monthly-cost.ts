import { ATHENA_PRICE } from '../../explorer/src/athena/query-cost';

/** List prices of us-east-1 in dollars, as docs/cost.md dates and cites them. */
const PRICES = {
  scannedByte: ATHENA_PRICE.dollarsPerTerabyte / 1e12,
  transition: 0.025 / 1000,
  freeTransitions: 4000,
  get: 0.0004 / 1000,
  putOrList: 0.005 / 1000,
  gigabyteMonth: 0.023,
};

/** The tables' part of the inventory's bytes after the first run, as `npm run bench -- analytics` measures it at 2,000 nodes. */
export const CURATED_SHARE = 0.072;

/** What is assumed of a fleet and of who asks about it, as docs/cost.md says. */
const ASSUMED = {
  objectsPerNode: 11,
  rawBytesPerNode: 150_000,
  softwareBytesPerNode: 300 * 330,
  keptShare: 3 / 10,
  readsOfTable: 2,
  getsPerStatement: 20,
  putsPerStatement: 10,
  keysPerList: 1000,
  runs: 30,
  weeks: 4.35,
  questions: 500,
  shareOfTablesAsked: 1 / 5,
  // Of the live views: a query reads most relations several times.
  inventoriesAsked: 4.7,
  objectsAskedPerNode: 15,
  reportStatements: 2 * 3,
};

/** What a curation's state machine does, counted. */
export interface CountedCuration {
  readonly dailyTransitions: number;
  readonly weeklyTransitions: number;
  /** Statements that bring up to date what is in the bucket, of which one reads the software. */
  readonly readingInventory: number;
  /** Statements that read tables only. */
  readonly readingTables: number;
  readonly maintaining: number;
  readonly creating: number;
}

/** The lines of a month's bill, in dollars. */
export type MonthlyCost = Record<
  'scans' | 'requests' | 'transitions' | 'storage' | 'reports' | 'questions' | 'sum' | 'questionsWithoutCuration',
  number
>;

export function monthlyCost(nodes: number, counted: CountedCuration): MonthlyCost {
  const raw = nodes * ASSUMED.rawBytesPerNode;
  const software = nodes * ASSUMED.softwareBytesPerNode;
  const others = (raw - software) / (counted.readingInventory - 1);
  const curated = raw * CURATED_SHARE;
  const scanned = (bytes: number): number => Math.max(bytes, ATHENA_PRICE.leastBytes) * PRICES.scannedByte;
  const refresh = (bytes: number): number => scanned(bytes * (1 + ASSUMED.readsOfTable * CURATED_SHARE));

  const run =
    refresh(software) +
    (counted.readingInventory - 1) * refresh(others) +
    counted.readingTables * scanned(software * CURATED_SHARE);
  const maintenance = counted.maintaining * scanned((curated / counted.maintaining) * 2);
  const scans = ASSUMED.runs * run + ASSUMED.weeks * maintenance;

  const objects = nodes * ASSUMED.objectsPerNode;
  // The types' places are listed once each, and the whole bucket once more for custom types.
  const lists = (2 * objects) / ASSUMED.keysPerList;
  const perStatement = ASSUMED.getsPerStatement * PRICES.get + ASSUMED.putsPerStatement * PRICES.putOrList;
  const daily = counted.creating + counted.readingInventory + counted.readingTables;
  const weekly = counted.creating + counted.maintaining;
  const requests =
    ASSUMED.runs * (objects * PRICES.get + lists * PRICES.putOrList + daily * perStatement) +
    ASSUMED.weeks * weekly * perStatement;

  const entered = ASSUMED.runs * counted.dailyTransitions + ASSUMED.weeks * counted.weeklyTransitions;
  const transitions = Math.max(0, entered - PRICES.freeTransitions) * PRICES.transition;
  const storage = ((raw * (1 + ASSUMED.keptShare)) / 1e9) * PRICES.gigabyteMonth;
  const question = scanned(curated * ASSUMED.shareOfTablesAsked) + perStatement;
  const reports = ASSUMED.weeks * ASSUMED.reportStatements * question;
  const questions = ASSUMED.questions * question;
  const sum = scans + requests + transitions + storage + reports + questions;
  const questionsWithoutCuration =
    ASSUMED.questions * (scanned(raw * ASSUMED.inventoriesAsked) + ASSUMED.objectsAskedPerNode * nodes * PRICES.get);
  return { scans, requests, transitions, storage, reports, questions, sum, questionsWithoutCuration };
}
