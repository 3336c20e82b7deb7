import { commandLine } from '../command-line';
import { DEFAULT_DATABASE } from '../database/default-path';
import { grouped } from '../grouped';
import { Io } from '../io';
import { neutralise } from '../neutralise';
import { LoadReport, TypeReport } from './load-report';
import { ProblemCount } from './problem';

/** A fleet has a dozen types, or two; custom types may be anything. */
const MOST_TYPES = 30;

/** Says on stderr what a load read, and what it did not take as it was. */
export function writeSummary(report: LoadReport, io: Io): void {
  const files = report.types.reduce((sum, type) => sum + type.files, 0);
  const bytes = report.types.reduce((sum, type) => sum + type.bytes, 0);
  const lines = [
    `Read ${counted(files, 'file')} of ${counted(report.nodes, 'node')}${generated(report)} and ${counted(report.types.length, 'type')}, ` +
      `${size(bytes)}, from ${report.source} in ${(report.milliseconds / 1000).toFixed(1)} s`,
    ...typeLines(report, io),
    ...planLines(report),
    `Made ${relationsOf(report)} in ${report.database}`,
    ...problemLines(report, io),
  ];
  io.stderr.write(lines.map((line) => `${neutralise(line)}\n`).join(''));
}

/** What was read again of a database's files, and why all of them. */
function planLines({ plan, otherSource, source }: LoadReport): string[] {
  const other =
    otherSource === undefined
      ? []
      : [
          `Warning: the database held ${otherSource} before, and ${source} now. Its history goes on, and mixes the two; ` +
            'a database of its own keeps them apart.',
        ];
  if (plan.kind === 'full')
    return plan.reason === undefined ? other : [`All files were read: ${plan.reason}.`, ...other];
  const count = (became: string): number => plan.changes.filter((change) => change.became === became).length;
  const parts = [
    `${grouped(count('changed'))} changed`,
    `${grouped(count('new'))} new`,
    `${grouped(count('gone'))} gone`,
  ];
  return [`Of these, what differs from the load before was read again: ${parts.join(', ')}.`];
}

function typeLines({ types, database }: LoadReport, io: Io): string[] {
  const lines = types.slice(0, MOST_TYPES).map(typeLine);
  const rest = types.length - lines.length;
  if (rest === 0) return lines;
  const command = commandLine(['sql', 'SELECT * FROM load_type', ...databaseWords(database)], io.env);
  return [...lines, `  and ${grouped(rest)} more: ${command}`];
}

function relationsOf({ relations }: LoadReport): string {
  const filled = relations.filter((relation) => relation.rows > 0);
  if (filled.length === 0) return 'tables without rows';
  return filled.map((relation) => `${relation.name} (${counted(relation.rows, 'row')})`).join(', ');
}

function typeLine(type: TypeReport): string {
  const empty = type.emptyFiles > 0 ? `, ${grouped(type.emptyFiles)} of them empty` : '';
  return `  ${type.type}: ${counted(type.files, 'file')}${empty}, ${size(type.bytes)}`;
}

function generated({ generatedNodes }: LoadReport): string {
  return generatedNodes === 0 ? '' : ` (${grouped(generatedNodes)} of them generated)`;
}

function problemLines({ problems, database }: LoadReport, io: Io): string[] {
  if (problems.length === 0) return ['Nothing was dropped.'];
  const command = commandLine(['problems', ...databaseWords(database)], io.env);
  return [...problems.map(problemLine), `The whole list: ${command}`];
}

function databaseWords(database: string): string[] {
  return database === DEFAULT_DATABASE ? [] : ['--database', database];
}

function problemLine({ outcome, reason, count, first }: ProblemCount): string {
  const line = first.line === undefined ? '' : ` line ${first.line}`;
  const where = `${first.file}${line}`;
  return `${outcome}: ${grouped(count)} × ${reason}, ${count > 1 ? `first ${where}` : where}`;
}

function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
