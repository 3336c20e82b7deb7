import type { Drill } from './answers';
import { columnLabel } from './column-label';
import { date, text } from './format';
import { visibleText } from './visible-text';
import type { TableWidget } from './widget';

/** What a list is narrowed to, in words. */
export function conditionWords({ where = {}, range = {} }: Drill, { columns }: TableWidget): string[] {
  const label = (name: string): string => columns.find((column) => column.name === name)?.label ?? columnLabel(name);
  return [
    ...Object.entries(where).map(
      ([column, values]) => `${label(column)}: ${values.map((value) => visibleText(text(value))).join(' or ')}`,
    ),
    ...Object.entries(range).map(([column, { from, before }]) =>
      [label(column), from !== undefined && `from ${date(from)}`, before !== undefined && `before ${date(before)}`]
        .filter((word) => word !== false)
        .join(' '),
    ),
  ];
}
