import { Column } from '../engine';

/** Whether a column's values line up at their right. */
export function isNumeric(column: Column): boolean {
  return column.type === 'integer' || column.type === 'number';
}
