import { ColumnType, Result, Value } from '../../src/engine';
import { Format, writeResult } from '../../src/output/format';

/** Columns as `name:type`; a name alone is text. */
export function resultOf(columns: readonly string[], rows: readonly (readonly Value[])[]): Result {
  return {
    columns: columns.map((column) => {
      const [name, type = 'text'] = column.split(':');
      return { name: name!, type: type as ColumnType };
    }),
    rows,
  };
}

/** What a result looks like on stdout, on a terminal where a width is given. */
export async function written(
  result: Result,
  format: Format,
  terminal: { readonly columns?: number; readonly noColor?: boolean } = {},
): Promise<string> {
  let text = '';
  await writeResult(result, format, {
    stdout: { write: (part) => (text += part), isTTY: terminal.columns !== undefined, columns: terminal.columns },
    stderr: { write: () => undefined },
    env: terminal.noColor === true ? { NO_COLOR: '1' } : {},
  });
  return text;
}
