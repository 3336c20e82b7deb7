import { markdownTable } from 'markdown-table';
import { Benchmark, Measurement, median } from './benchmark';

/** One benchmark's part of the report, as Markdown that is also readable on a terminal. */
export function section(benchmark: Benchmark, measurements: readonly Measurement[]): string {
  const head = ['', 'median', 'fastest', 'slowest', 'runs', 'processor time', 'peak memory', 'target'];
  const rows = measurements.map(({ what, seconds, processorSeconds, peakMegabytes, target }) => [
    what,
    time(median(seconds)),
    time(Math.min(...seconds)),
    time(Math.max(...seconds)),
    String(seconds.length),
    processorSeconds === undefined ? '' : time(median(processorSeconds)),
    peakMegabytes === undefined ? '' : `${peakMegabytes.toFixed(0)} MB`,
    target === undefined ? '' : `${target.met ? 'met' : '**missed**'}: ${target.text}`,
  ]);
  const table = markdownTable([head, ...rows], { align: ['l', 'r', 'r', 'r', 'r', 'r', 'r', 'l'] });
  return `## ${benchmark.title}\n\n${benchmark.conditions}\n\n${table}\n`;
}

function time(seconds: number): string {
  return seconds < 1 ? `${(seconds * 1000).toFixed(seconds < 0.01 ? 1 : 0)} ms` : `${seconds.toFixed(2)} s`;
}
