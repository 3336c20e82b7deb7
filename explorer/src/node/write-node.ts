import type { NodeDetail, Table } from '../../page/src/answers';
import { totalWords } from '../../page/src/format';
import { Io } from '../io';
import { neutralise, neutraliseJson } from '../neutralise';
import { markdownText, writeMarkdown } from '../output/markdown';
import { writeTable } from '../output/table';
import { describeNode } from './describe-node';

/** Rows of a section that are shown, unless all are asked for. */
const MOST_ROWS = 10;

/** What of a section fits beside each other; of others, every column that holds something. */
const brief: Readonly<Record<string, readonly string[]>> = {
  software: ['name', 'evr', 'architecture', 'installedat'],
  component: ['name', 'evr', 'architecture'],
  service: ['name', 'status', 'starttype', 'displayname'],
  windows_role: ['name', 'installedstate', 'displayname'],
  patch_compliance: ['title', 'state', 'severity', 'classification'],
  compliance_item: ['compliancetype', 'title', 'status', 'severity'],
};

export interface Shown {
  readonly all: boolean;
  /** In milliseconds; ages are measured from it. */
  readonly now: number;
}

/** The parts of a node that are tables, by the names under which they can be asked for. */
export function sectionsOf(node: NodeDetail): Map<string, Table> {
  const reported = node.sections.map(({ relation, table }) => [relation, table] as const);
  return new Map([
    ...(node.tags.rows.length > 0 ? [['tag', node.tags] as const] : []),
    ...reported,
    ['timeline', node.timeline],
  ]);
}

/** For people: a few lines on the node, then each section. */
export async function writeNodeText(node: NodeDetail, shown: Shown, io: Io): Promise<void> {
  io.stdout.write(
    describeNode(node, shown.now)
      .map((line) => `${neutralise(line)}\n`)
      .join(''),
  );
  for (const [name, table] of sectionsOf(node)) {
    if (table.rows.length === 0) continue;
    const { part, rest } = partOf(name, table, shown);
    io.stdout.write(`\n${name} (${totalWords(table)})\n`);
    await writeTable(part, io);
    if (rest !== undefined) io.stdout.write(`… and ${rest} more: --section ${name}\n`);
  }
}

/** The same as a Markdown document. */
export async function writeNodeMarkdown(node: NodeDetail, shown: Shown, io: Io): Promise<void> {
  const [title, ...lines] = describeNode(node, shown.now).map(markdownText);
  io.stdout.write(`# ${title}\n\n${lines.map((line) => `- ${line}\n`).join('')}`);
  for (const [name, table] of sectionsOf(node)) {
    if (table.rows.length === 0) continue;
    const { part, rest } = partOf(name, table, shown);
    io.stdout.write(`\n## ${markdownText(name)} (${totalWords(table)})\n\n`);
    await writeMarkdown(part, io);
    if (rest !== undefined) io.stdout.write(`\n… and ${rest} more\n`);
  }
}

/** All of it, for programs. */
export function writeNodeJson(node: NodeDetail, io: Io): void {
  const sections = [...sectionsOf(node)].map(([name, table]) => [name, recordsOf(table)]);
  io.stdout.write(
    `${neutraliseJson(JSON.stringify({ overview: node.overview, sections: Object.fromEntries(sections) as unknown }))}\n`,
  );
}

function recordsOf({ columns, rows }: Table): object[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, place) => [name, row[place]])) as object);
}

function partOf(
  name: string,
  table: Table,
  { all }: Shown,
): { readonly part: Pick<Table, 'columns' | 'rows'>; readonly rest: string | undefined } {
  const { columns, rows } = table;
  const part = all ? rows : rows.slice(0, MOST_ROWS);
  const left = rows.length - part.length;
  const places = columns.flatMap((column, place) => {
    const wanted = brief[name]?.includes(column.name) ?? (column.name !== 'capturedat' || name === 'capture');
    return wanted && rows.some((row) => row[place] !== null) ? [place] : [];
  });
  return {
    part: {
      columns: places.map((place) => columns[place]!),
      rows: part.map((row) => places.map((place) => row[place]!)),
    },
    rest: left === 0 ? undefined : totalWords({ ...table, total: left }),
  };
}
