import type { DuckDBConnection } from '@duckdb/node-api';
import { InventoryType, rawColumns } from '../catalog';
import { sqlText } from '../duckdb/sql-text';
import { InventoryFile } from './listing';
import { serviceKeys } from './mend-row';
import { decodedSql } from './object-name';

/**
 * The longest line, in bytes, that is surely read; an inventory item of the service has at most 1 MB in all. DuckDB, which
 * reads into buffers, may happen to take a longer one.
 */
export const LONGEST_LINE = 16 * 1024 * 1024;

/** What DuckDB says about a row that it could not read, or that is not as it should be. */
const COMPLAINT = 'line to be checked in';

/** One raw table: the files of the types that share it, offered to the catalog's SQL as a view. */
export class RawRelation {
  private current: readonly InventoryFile[];
  private isChecked = false;

  public constructor(
    /** For example `raw_application`. */
    public readonly name: string,
    /** The type whose columns it has. */
    private readonly type: InventoryType,
    files: readonly InventoryFile[],
    /** The folders that hold the files and their repaired copies; what follows is a file's key. */
    private readonly folders: { readonly tree: string; readonly repaired: string },
  ) {
    this.current = files;
  }

  /** What is read; once it is checked, some of it are repaired copies. */
  public get files(): readonly InventoryFile[] {
    return this.current;
  }

  /** Whether the files that needed it have been checked line by line. */
  public get checked(): boolean {
    return this.isChecked;
  }

  /** Takes note that the files have been checked, and which are to be read instead. */
  public replaceFiles(files: readonly InventoryFile[]): void {
    this.current = files;
    this.isChecked = true;
  }

  public get attributes(): readonly string[] {
    return this.isCustom ? [] : this.type.attributes.map((attribute) => attribute.name);
  }

  public get bytes(): number {
    return this.files.reduce((sum, file) => sum + file.size, 0);
  }

  /** Whether an error of a statement is the complaint of this relation about one of its lines. */
  public complainsIn(message: string): boolean {
    return message.includes(`${COMPLAINT} ${this.name}`);
  }

  /** Makes the view, or makes it again after the files have changed. */
  public async offer(connection: DuckDBConnection): Promise<void> {
    if (this.files.length === 0) {
      const nothing = rawColumns(this.type).map((column) => `CAST(NULL AS varchar) AS "${column}"`);
      await connection.run(`CREATE OR REPLACE TEMP VIEW ${this.name} AS SELECT ${nothing.join(', ')} WHERE false`);
      return;
    }
    await this.setVariable(connection);
    const columns = this.isCustom
      ? ['line', `line ->> '$.captureTime' AS capturetime`, `line ->> '$.schemaVersion' AS schemaversion`]
      : [...this.attributes, 'captureTime', 'schemaVersion'].map((key) => `"${key}" AS "${key.toLowerCase()}"`);
    // The check rides on the column that every curated relation filters by, and costs nothing: a sound fleet, which is
    // nearly every fleet, is read exactly once.
    await connection.run(`CREATE OR REPLACE TEMP VIEW ${this.name} AS
      SELECT ${columns.join(', ')}, "$path",
        CASE WHEN ${this.checked ? '"resourceId" IS NULL' : this.suspicion} THEN error('${COMPLAINT} ${this.name}')
          ELSE "resourceId" END AS resourceid
      FROM ${this.lines}`);
  }

  /** The keys of the files that have a line which should be looked at. */
  public async suspiciousKeys(connection: DuckDBConnection): Promise<Set<string>> {
    const reader = await connection.runAndReadAll(
      `SELECT DISTINCT substr("$path", 2) FROM ${this.lines} WHERE ${this.suspicion}`,
    );
    return new Set(reader.getRows().map(([key]) => String(key)));
  }

  private get isCustom(): boolean {
    return this.name === 'raw_custom';
  }

  /** True of a row that DuckDB could not read, that claims to be another node, or that has no attribute of its type. */
  private get suspicion(): string {
    const readable = `coalesce(ends_with("$path", concat('/', "resourceId", '.json')), false)`;
    if (this.isCustom) return `NOT ${readable}`;
    return `NOT ${readable} OR coalesce(${this.attributes.map((name) => `"${name}"`).join(', ')}) IS NULL`;
  }

  /** The files' lines with the keys as they are written, and the object's place in the bucket. */
  private get lines(): string {
    const path = `${this.key} AS "$path"`;
    const options = `format = 'newline_delimited', ignore_errors = true, hive_partitioning = false, filename = true,
      maximum_object_size = ${LONGEST_LINE}`;
    const files = `getvariable('${this.name}_files')`;
    if (this.isCustom) {
      return `(
        SELECT CAST(json AS varchar) AS line, CASE WHEN json_valid(json) THEN json ->> '$.resourceId' END AS "resourceId",
          ${path}
        FROM read_json_objects(${files}, ${options})
      )`;
    }
    const columns = [...this.attributes, ...serviceKeys].map((key) => `'${key}': 'VARCHAR'`).join(', ');
    return `(SELECT *, ${path} FROM read_json(${files}, ${options}, columns = {${columns}}))`;
  }

  /** A file's key with a slash before it, from its name on disk. */
  private get key(): string {
    const below = (folder: string): string => `substr(filename, ${[...folder].length + 1})`;
    const { tree, repaired } = this.folders;
    const onDisk = this.checked
      ? `CASE WHEN starts_with(filename, ${sqlText(repaired)}) THEN ${below(repaired)} ELSE ${below(tree)} END`
      : below(tree);
    const asWritten = this.files.every((file) => file.path.endsWith(file.key));
    return asWritten ? onDisk : decodedSql(onDisk);
  }

  private async setVariable(connection: DuckDBConnection): Promise<void> {
    const paths = this.files.map((file) => withoutWildcards(file.path));
    // One parameter that holds them all: 10,000 paths as a literal take longer to parse than to read.
    await connection.run(`SET VARIABLE ${this.name}_files = string_split($1, chr(0))`, [paths.join('\0')]);
  }
}

/** DuckDB takes each path as a pattern. */
function withoutWildcards(path: string): string {
  return path.replace(/[[*?]/g, '[$&]');
}
