import {
  explainNodes,
  explainSoftware,
  explainSoftwareNodes,
  parseSearch,
  SearchQuestion,
} from '../../../src/answers/search-text';
import type { Scope, SearchResult } from '../answers';
import type { ReportTables } from './report-tables';
import { scopedNodes } from './scoped-nodes';
import { searchNodes } from './search-nodes';
import { searchSoftware, searchSoftwareNodes } from './search-software';

/** Whatever fits a search text. What asks for one kind of thing gets an answer even when there is none. */
export async function search(tables: ReportTables, text: string, scope: Scope, limit: number): Promise<SearchResult[]> {
  const question = parseSearch(text);
  if (question === undefined) return [];
  const inScope = await scopedNodes(tables, scope);
  const runs = async (name: string, version?: Extract<SearchQuestion, { kind: 'software-nodes' }>['bound']) => ({
    kind: 'software-nodes' as const,
    explanation: explainSoftwareNodes(name, version),
    table: await searchSoftwareNodes(tables, inScope, name, version, limit),
  });
  if (question.kind === 'software-nodes') return [await runs(question.name, question.bound)];
  const nodes = {
    kind: 'nodes' as const,
    explanation: explainNodes(question),
    table: await searchNodes(tables, inScope, question, limit),
  };
  if (question.kind === 'address') return [nodes];
  const software = {
    kind: 'software' as const,
    explanation: explainSoftware(question.text),
    table: await searchSoftware(tables, inScope, question.text, limit),
  };
  return [await runs(question.text), software, nodes].filter(({ table }) => table.total > 0);
}
