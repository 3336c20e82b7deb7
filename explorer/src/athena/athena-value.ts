import { ColumnType, Value } from '../engine';
import { integerOf, isoTimeOf } from '../value-text';

const columnTypes: Readonly<Record<string, ColumnType>> = {
  boolean: 'boolean',
  tinyint: 'integer',
  smallint: 'integer',
  integer: 'integer',
  bigint: 'integer',
  float: 'number',
  real: 'number',
  double: 'number',
  decimal: 'number',
  timestamp: 'timestamp',
  'timestamp with time zone': 'timestamp',
};

/** The type of a column as Athena names it, such as `timestamp(3)`, in the words all engines share. */
export function columnTypeOf(athenaType: string): ColumnType {
  const name = athenaType.toLowerCase().replace(/\([^)]*\)/, '');
  return Object.hasOwn(columnTypes, name) ? columnTypes[name]! : 'text';
}

/** One value, which Athena gives as text, and leaves out when it is NULL. */
export function valueOf(text: string | undefined, type: ColumnType): Value {
  if (text === undefined) return null;
  switch (type) {
    case 'text':
      return text;
    case 'boolean':
      return text === 'true';
    case 'integer':
      return integerOf(text);
    case 'number':
      return Number(text);
    case 'timestamp':
      return isoTimeOf(text);
  }
}
