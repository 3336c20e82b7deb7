import type { Drill, Finding } from '../../page/src/answers';
import { grouped } from '../grouped';
import { dayOf, hoursBefore } from './load-time';

/** How many active nodes in scope there are, and how many of them have what is worth a word. */
export interface FindingCounts {
  readonly active: number;
  /** `patchstate` is `critical missing`, `failed`, `missing`. */
  readonly criticalMissing: number;
  readonly failed: number;
  readonly missing: number;
  /** `lastcapturedat` before `silentSince`. */
  readonly silent: number;
  /** `softwarecount` is null. */
  readonly withoutSoftware: number;
  /** Of those whose end of life comes before `soon`: most nodes first, then by name and by date. */
  readonly ending: readonly EndingSystem[];
}

export interface EndingSystem {
  readonly operatingsystem: string | null;
  /** ISO 8601, at midnight: the last day of its support. */
  readonly endoflife: string;
  readonly nodes: number;
}

const SILENT_DAYS = 7;
const SOON_DAYS = 90;
const MOST_FINDINGS = 5;
const MOST_NAMES = 3;

export function silentSince(loadedAt: string): string {
  return hoursBefore(loadedAt, 24 * SILENT_DAYS);
}

export function soon(loadedAt: string): string {
  return dayOf(loadedAt, SOON_DAYS);
}

type Noticed = Finding & { readonly nodes: number };

/** Worst first: by severity, then by how many nodes it is about, then as they stand here. */
export function findingsOf(counts: FindingCounts, loadedAt: string): Finding[] {
  const severities = ['bad', 'warning', 'note'];
  return [...aboutPatches(counts), ...aboutReports(counts, loadedAt), ...aboutSystems(counts, loadedAt)]
    .filter(({ nodes }) => nodes > 0)
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.nodes - a.nodes)
    .slice(0, MOST_FINDINGS)
    .map(({ id, severity, sentence, drill }) => ({ id, severity, sentence, drill }));
}

function aboutPatches({ active, criticalMissing, failed, missing }: FindingCounts): Noticed[] {
  const inState = (state: string): Drill => activeNodes({ where: { patchstate: [state] } });
  return [
    {
      id: 'critical-patches-missing',
      severity: 'bad',
      nodes: criticalMissing,
      sentence: `${share(criticalMissing, active)} ${verb(criticalMissing, 'misses', 'miss')} critical patches`,
      drill: inState('critical missing'),
    },
    {
      id: 'patches-failed',
      severity: 'warning',
      nodes: failed,
      sentence: `${share(failed, active)} failed to install patches`,
      drill: inState('failed'),
    },
    {
      id: 'patches-missing',
      severity: 'note',
      nodes: missing,
      sentence: `${share(missing, active)} ${verb(missing, 'misses', 'miss')} patches, none of them critical`,
      drill: inState('missing'),
    },
  ];
}

function aboutReports({ active, silent, withoutSoftware }: FindingCounts, loadedAt: string): Noticed[] {
  return [
    {
      id: 'silent',
      severity: 'bad',
      nodes: silent,
      sentence: `${share(silent, active)} ${verb(silent, 'has', 'have')} not reported for ${SILENT_DAYS} days`,
      drill: activeNodes({ range: { lastcapturedat: { before: silentSince(loadedAt) } } }),
    },
    {
      id: 'without-software',
      severity: 'warning',
      nodes: withoutSoftware,
      sentence: `${share(withoutSoftware, active)} sent an empty application list, or none`,
      drill: activeNodes({ where: { softwarecount: [null] } }),
    },
  ];
}

function aboutSystems({ ending }: FindingCounts, loadedAt: string): Noticed[] {
  const today = dayOf(loadedAt);
  // Times of the same form compare as text.
  const past = ending.filter(({ endoflife }) => endoflife < today);
  const coming = ending.filter(({ endoflife }) => endoflife >= today);
  return [
    {
      id: 'past-end-of-life',
      severity: 'bad',
      nodes: nodesOf(past),
      sentence:
        past.length === 1
          ? `${running(past)} ${nameOf(past[0]!)}, past its end of life since ${dateOf(past[0]!)}`
          : `${running(past)} systems past their end of life (${listed(past)})`,
      drill: activeNodes({ range: { endoflife: { before: today } } }),
    },
    {
      id: 'end-of-life-soon',
      severity: 'warning',
      nodes: nodesOf(coming),
      sentence:
        coming.length === 1
          ? `${running(coming)} ${nameOf(coming[0]!)}, whose support ends on ${dateOf(coming[0]!)}`
          : `${running(coming)} systems whose support ends within ${SOON_DAYS} days (${listed(coming)})`,
      drill: activeNodes({ range: { endoflife: { from: today, before: soon(loadedAt) } } }),
    },
  ];
}

/** `9 active nodes run`, of one or several systems. */
function running(systems: readonly EndingSystem[]): string {
  const nodes = nodesOf(systems);
  return `${grouped(nodes)} active ${verb(nodes, 'node runs', 'nodes run')}`;
}

/** `Debian 10: 8, Debian 9: 4`, with the count of those for which there is no room. */
function listed(systems: readonly EndingSystem[]): string {
  const names = systems.slice(0, MOST_NAMES).map((system) => `${nameOf(system)}: ${grouped(system.nodes)}`);
  const rest = systems.length - names.length;
  return `${names.join(', ')}${rest > 0 ? ` and ${grouped(rest)} more` : ''}`;
}

function nameOf({ operatingsystem }: EndingSystem): string {
  return operatingsystem ?? 'an unknown system';
}

function dateOf({ endoflife }: EndingSystem): string {
  return endoflife.slice(0, 10);
}

function nodesOf(systems: readonly EndingSystem[]): number {
  return systems.reduce((sum, { nodes }) => sum + nodes, 0);
}

/** The scope may hold nodes of any status. */
function activeNodes(condition: Omit<Drill, 'list'>): Drill {
  return { list: 'nodes', ...condition, where: { status: ['Active'], ...condition.where } };
}

function share(nodes: number, active: number): string {
  return `${grouped(nodes)} of ${grouped(active)} active ${verb(active, 'node', 'nodes')}`;
}

function verb(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}
