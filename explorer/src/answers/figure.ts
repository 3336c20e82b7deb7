import type { Drill } from '../../page/src/answers';
import { dayOf, hoursBefore } from './load-time';

/** The key figures, in their order; the ids are those of the query `key-figures`. */
export const figureIds = [
  'active-nodes',
  'reporting-24h',
  'accounts',
  'regions',
  'software-names',
  'past-end-of-life',
  'critical-patches-missing',
] as const;

export type FigureId = (typeof figureIds)[number];

export const figureLabels: Readonly<Record<FigureId, string>> = {
  'active-nodes': 'active nodes',
  'reporting-24h': 'reporting in 24 h',
  accounts: 'accounts',
  regions: 'Regions',
  'software-names': 'distinct software',
  'past-end-of-life': 'past their end of life',
  'critical-patches-missing': 'miss critical patches',
};

/** Where a figure leads. */
export function figureDrill(id: FigureId, loadedAt: string): Drill {
  switch (id) {
    case 'active-nodes':
      return { list: 'nodes', where: { status: ['Active'] } };
    case 'reporting-24h':
      return { list: 'nodes', range: { lastcapturedat: { from: hoursBefore(loadedAt, 24) } } };
    case 'accounts':
    case 'regions':
      return { list: 'nodes' };
    case 'software-names':
      return { list: 'software' };
    case 'past-end-of-life':
      return { list: 'nodes', range: { endoflife: { before: dayOf(loadedAt) } } };
    case 'critical-patches-missing':
      return { list: 'nodes', where: { patchstate: ['critical missing'] } };
  }
}
