import { TrinoColumn } from '../running/trino-client';

/** A value as GetQueryResults has it; none for NULL. */
export function athenaText(value: unknown, type: string): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (type === 'double' || type === 'real') return javaDouble(value);
  if (type === 'varbinary') {
    return Buffer.from(value as string, 'base64')
      .toString('hex')
      .replace(/(..)(?=.)/g, '$1 ');
  }
  if (typeof value === 'object') throw new Error(`values of type ${type} have no text here: cast them in the query`);
  return `${value as string | number | boolean}`;
}

/** What JDBC and the API call a type: without its length or precision. */
export function athenaType(type: string): string {
  return type.replace(/\(.*$/, '');
}

/** The file that Athena leaves in S3: everything in quotes, and NULL as nothing. */
export function csvFile(columns: readonly TrinoColumn[], rows: readonly (readonly unknown[])[]): string {
  const quote = (text: string | undefined): string => (text === undefined ? '' : `"${text.replaceAll('"', '""')}"`);
  const lines = [
    columns.map(({ name }) => quote(name)),
    ...rows.map((row) => row.map((value, i) => quote(athenaText(value, columns[i]!.type)))),
  ];
  return lines.map((line) => `${line.join(',')}\n`).join('');
}

/** Java's text of a number: always with a point, and with an exponent from ten million on. */
function javaDouble(value: unknown): string {
  if (typeof value !== 'number') return value as string;
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-3 && size < 1e7)) return Number.isInteger(value) ? value.toFixed(1) : String(value);
  const [digits, exponent] = value.toExponential().split('e');
  return `${digits!.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}
