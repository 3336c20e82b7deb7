import { markdownTable } from 'markdown-table';
import { Benchmark, FigureTable, Measurement, median, Outcome, Target } from './benchmark';

/** One benchmark's part of the report, as Markdown that is also readable on a terminal. */
export function section(benchmark: Benchmark, outcome: Outcome): string {
  const tables = 'tables' in outcome ? outcome.tables : [timesOf(outcome)];
  return [`## ${benchmark.title}`, benchmark.conditions, ...tables.map(render)].map((part) => `${part}\n`).join('\n');
}

function timesOf(measurements: readonly Measurement[]): FigureTable {
  const head = ['', 'median', 'fastest', 'slowest', 'runs', 'processor time', 'peak memory', 'target'];
  const rows = measurements.map(({ what, seconds, processorSeconds, peakMegabytes, target }) => [
    what,
    time(median(seconds)),
    time(Math.min(...seconds)),
    time(Math.max(...seconds)),
    String(seconds.length),
    processorSeconds === undefined ? '' : time(median(processorSeconds)),
    peakMegabytes === undefined ? '' : `${peakMegabytes.toFixed(0)} MB`,
    told(target),
  ]);
  return { head, rows };
}

function render({ head, rows }: FigureTable): string {
  const align = head.map((_, column) => (column === 0 || column === head.length - 1 ? 'l' : 'r'));
  return markdownTable([head, ...rows], { align });
}

/** Whether a target was met, for the last column; nothing where none was set. */
export function told(target: Target | undefined): string {
  return target === undefined ? '' : `${target.met ? 'met' : '**missed**'}: ${target.text}`;
}

export function bytes(count: number): string {
  return count < 1e6 ? `${(count / 1e3).toFixed(0)} kB` : `${(count / 1e6).toFixed(count < 1e7 ? 1 : 0)} MB`;
}

export function time(seconds: number): string {
  return seconds < 1 ? `${(seconds * 1000).toFixed(seconds < 0.01 ? 1 : 0)} ms` : `${seconds.toFixed(2)} s`;
}
