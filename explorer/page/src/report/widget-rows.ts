import { QuestionError } from '../../../src/answers/question-error';
import type { Value } from '../../../src/engine';
import type { ChartWidget } from '../../../src/widget';
import type { Scope, Table } from '../answers';
import { conditions } from './cell-condition';
import { CodedColumn, columnOfValues } from './coded-column';
import { countNodes, countRows, Groups, groupRows } from './group-rows';
import type { Relation } from './relation';
import type { ReportTables } from './report-tables';
import { scopedNodes } from './scoped-nodes';
import { rowsInScope, rowsWith } from './some-rows';
import { sortRows } from './sort-rows';
import { tagValues } from './tag-values';

/** Beyond so many values of x nobody looks at each. */
const MOST_X = 1000;

/** What a chart counts: its rows, and what divides them. */
interface Divided {
  readonly rows: Uint32Array;
  readonly parts: readonly { readonly name: string; readonly column: CodedColumn }[];
  readonly nodes: Uint32Array;
  /** What is summed, where something is. */
  readonly summed: CodedColumn | undefined;
}

/** What a chart shows. */
export async function widgetRows(tables: ReportTables, id: string, scope: Scope, by?: string): Promise<Table> {
  const widget = chartWidget(tables, id);
  const divided = await divide(tables, widget, scope, by);
  const groups = groupRows(
    divided.rows,
    divided.parts.map(({ column }) => column.codes),
  );
  const y = measure(widget, divided, groups);
  return inOrder(widget, divided, groups, y);
}

function chartWidget({ widgets }: ReportTables, id: string): ChartWidget {
  const widget = widgets.find((each) => each.id === id);
  if (widget !== undefined && widget.kind !== 'table') return widget;
  throw new QuestionError(`there is no chart ${JSON.stringify(id)}`);
}

async function divide(tables: ReportTables, widget: ChartWidget, scope: Scope, by?: string): Promise<Divided> {
  const relation = tables.relation(widget.from);
  const inScope = await scopedNodes(tables, scope);
  const rows = rowsWith(await rowsInScope(relation, inScope), await conditions(relation, widget.where));
  const name = xName(widget, by);
  const key = by !== undefined && name === 'tag' ? by.slice('tag:'.length) : undefined;
  const x = key === undefined ? await xColumn(widget, relation, name) : undefined;
  const others = await Promise.all(
    (['series', 'mark'] as const).flatMap((part) => {
      const column = widget[part];
      return column === undefined ? [] : [relation.column(column).then((found) => ({ name: part, column: found }))];
    }),
  );
  const nodes = await relation.nodes();
  const summed = 'sum' in widget.y ? await relation.column(widget.y.sum) : undefined;
  if (x !== undefined) return { rows, parts: [{ name: 'x', column: x }, ...others], nodes, summed };
  // A node that has the tag twice counts for both values: its rows stand there twice.
  const tagged = await tagValues(tables, key!, rows, nodes);
  const pick = (column: CodedColumn): CodedColumn => column.pick(tagged.rows);
  return {
    rows: tagged.rows.map((_, place) => place),
    parts: [{ name: 'x', column: tagged.values }, ...others.map((each) => ({ ...each, column: pick(each.column) }))],
    nodes: tagged.rows.map((row) => nodes[row]!),
    summed: summed && pick(summed),
  };
}

/** The column that divides the chart; `tag` for the values of a tag. */
function xName(widget: ChartWidget, by: string | undefined): string {
  if (by === undefined) return widget.x;
  const choices = widget.choices ?? [];
  const choice = by.startsWith('tag:')
    ? choices.find(({ x }) => x === 'tag')
    : choices.find(({ id, x }) => id === by && x !== 'tag');
  if (choice !== undefined) return choice.x;
  throw new QuestionError(`${widget.id} is not divided by ${JSON.stringify(by)}`);
}

async function xColumn(widget: ChartWidget, relation: Relation, name: string): Promise<CodedColumn> {
  const column = await relation.column(name);
  return widget.kind === 'days' ? column.map('text', (time) => (time === null ? null : dayOf(String(time)))) : column;
}

function dayOf(time: string): string {
  return time.split(/[T ]/, 1)[0]!;
}

function measure({ y }: ChartWidget, { rows, nodes, summed }: Divided, groups: Groups): number[] {
  if (summed !== undefined) {
    const sums = new Array<number>(groups.example.length).fill(0);
    rows.forEach((row, i) => (sums[groups.groupOf[i]!]! += Number(summed.at(row))));
    return sums;
  }
  return Array.from('count' in y && y.count === 'rows' ? countRows(groups) : countNodes(groups, rows, nodes));
}

/** The x with the largest sum first, of days the newest; within an x by the other parts. */
function inOrder({ kind }: ChartWidget, { parts }: Divided, { example }: Groups, y: readonly number[]): Table {
  const isDays = kind === 'days';
  const cells = parts.map(({ column }) => column.pick(example));
  const [x, ...others] = cells as [CodedColumn, ...CodedColumn[]];
  const weights = new Map<number, number>();
  y.forEach((value, group) => weights.set(x.codes[group]!, (weights.get(x.codes[group]!) ?? 0) + value));
  const weight = columnOfValues(
    'integer',
    Array.from(x.codes, (code): Value => weights.get(code)!),
  );
  const ascending = (column: CodedColumn) => ({ column, descending: false });
  const rest = others.map(ascending);
  const byX = isDays ? [{ column: x, descending: true }] : [{ column: weight, descending: true }, ascending(x)];
  const groups = example.map((_, group) => group);
  const kept = new Set<number>();
  const shown = sortRows(groups, byX).filter(
    (group) => kept.has(x.codes[group]!) || (kept.size < MOST_X && kept.add(x.codes[group]!)),
  );
  const sorted = sortRows(shown, [...(isDays ? [ascending(x)] : byX), ...rest]);
  return {
    columns: [...parts.map(({ name, column: { type } }) => ({ name, type })), { name: 'y', type: 'integer' }],
    rows: Array.from(sorted, (group) => [...cells.map((cell) => cell.at(group)), y[group]!]),
    total: example.length,
  };
}
