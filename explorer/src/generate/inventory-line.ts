/** One inventory row as the agent sends it: every value is text, an attribute without a value is left out. */
export type InventoryRow = Readonly<Record<string, string>>;

/** The three members that end every line of a Resource Data Sync object, after the row's own attributes. */
export function lineEnd(nodeId: string, captureTime: string, schemaVersion: string): string {
  return `"resourceId":"${nodeId}","captureTime":"${captureTime}","schemaVersion":"${schemaVersion}"}\n`;
}

/** A row's attributes as JSON members without the braces, so that they can be rendered once for many nodes. */
export function members(row: InventoryRow): string {
  return JSON.stringify(row).slice(1, -1);
}

/** An object's body: one JSON object a line; empty for a type that was collected and had no content. */
export function body(rows: readonly InventoryRow[], end: string): string {
  return rows.map((row) => `{${members(row)},${end}`).join('');
}
