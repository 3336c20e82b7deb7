import { grouped } from '../grouped';
import { Io } from '../io';
import { neutralise } from '../neutralise';
import { ObjectNote, PullReport } from './pull-report';

/** Names of each kind, at most: a bucket may have a million that cannot be files. */
const MOST_NAMES = 10;

/** Says on stderr what a pull brought, and what it did not. */
export function writePullSummary(report: PullReport, io: Io): void {
  const seconds = report.milliseconds / 1000;
  const rate = seconds > 0 ? `, ${(report.fetchedBytes / 1e6 / seconds).toFixed(1)} MB/s` : '';
  const lines = [
    `Pulled ${counted(report.fetched, 'object')}, ${(report.fetchedBytes / 1e6).toFixed(1)} MB, ` +
      `of ${grouped(report.listed)} from ${report.bucket} into ${report.folder} in ${seconds.toFixed(1)} s${rate}; ` +
      `${grouped(report.unchanged)} were there`,
    ...leftAlone(report),
    ...gone(report),
    ...(report.vanished > 0 ? [`${counted(report.vanished, 'object')} went while the bucket was read`] : []),
    ...named(report.refused, 'cannot be a file and is left out', 'cannot be files and are left out'),
    ...named(report.failed, 'could not be pulled', 'could not be pulled'),
  ];
  io.stderr.write(lines.map((line) => `${neutralise(line)}\n`).join(''));
}

function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function leftAlone({ others }: PullReport): string[] {
  if (others.length === 0) return [];
  return [`Beside the inventory, and left alone: ${few(others)}`];
}

function gone({ gone, pruned }: PullReport): string[] {
  const lines: string[] = [];
  if (pruned.length > 0)
    lines.push(`Removed ${counted(pruned.length, 'object')} that the bucket has no more: ${few(pruned)}`);
  if (gone.length > 0) {
    lines.push(
      `The bucket has no more, and the mirror still has, ${counted(gone.length, 'object')} (--prune removes them): ${few(gone)}`,
    );
  }
  return lines;
}

function named(notes: readonly ObjectNote[], one: string, many: string): string[] {
  if (notes.length === 0) return [];
  const rest = notes.length - MOST_NAMES;
  return [
    `${counted(notes.length, 'object')} ${notes.length === 1 ? one : many}:`,
    ...notes.slice(0, MOST_NAMES).map(({ key, reason }) => `  ${key}: ${reason}`),
    ...(rest > 0 ? [`  and ${grouped(rest)} more`] : []),
  ];
}

function few(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).join(', ')}${rest > 0 ? ` and ${grouped(rest)} more` : ''}`;
}
