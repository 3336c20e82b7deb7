import { parquetMetadata, parquetRead } from 'hyparquet';
import type { Column, ColumnType, Value } from '../../../src/engine';
import { CodedColumn, Coder } from './coded-column';
import { isoTime } from './iso-time';

/** A byte order mark at the start of a value belongs to the value. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * A relation of the catalog, read column by column when a column is first asked for. In place of account, Region and
 * node id it has the column `node`: the row of the node in `node_overview`, which has the three themselves.
 */
export class Relation {
  private readonly read = new Map<string, Promise<CodedColumn>>();
  private metadata: ReturnType<typeof parquetMetadata> | undefined;
  private nodeColumn: Promise<Uint32Array> | undefined;

  public constructor(
    public readonly columns: readonly Column[],
    public readonly rows: number,
    private readonly parquet: () => ArrayBuffer,
  ) {}

  public column(name: string): Promise<CodedColumn> {
    let column = this.read.get(name);
    if (column === undefined) {
      const { type } = this.columns.find((each) => each.name === name)!;
      column = this.readCoded(name, type);
      this.read.set(name, column);
    }
    return column;
  }

  /** Row by row, the row of the node in `node_overview`. */
  public nodes(): Promise<Uint32Array> {
    this.nodeColumn ??= this.readNodes();
    return this.nodeColumn;
  }

  private async readNodes(): Promise<Uint32Array> {
    const nodes = new Uint32Array(this.rows);
    await this.readChunks('node', {}, (data, start) => nodes.set(data as ArrayLike<number>, start));
    return nodes;
  }

  private async readCoded(name: string, type: ColumnType): Promise<CodedColumn> {
    const coder = new Coder();
    const codes = new Uint32Array(this.rows);
    // The parsers see each entry of a dictionary once; what they return stands in the rows.
    const parsers = {
      stringFromBytes: (bytes: Uint8Array) => {
        const text = utf8.decode(bytes);
        return coder.code(text, () => text);
      },
      timestampFromMicroseconds: (time: bigint) => coder.code(time, () => isoTime(time)),
    };
    const coded = type === 'text' || type === 'timestamp';
    await this.readChunks(name, parsers, (data, start) => {
      for (let i = 0; i < data.length; i++) {
        const found = data[i];
        if (found == null) continue;
        codes[start + i] = coded ? (found as number) : coder.code(found, () => plainValue(found as bigint));
      }
    });
    return new CodedColumn(type, coder.values, codes);
  }

  private async readChunks(
    column: string,
    parsers: object,
    each: (data: ArrayLike<unknown>, start: number) => void,
  ): Promise<void> {
    const file = this.parquet();
    this.metadata ??= parquetMetadata(file);
    await parquetRead({
      file,
      metadata: this.metadata,
      columns: [column],
      parsers,
      onChunk: ({ columnData, rowStart }) => each(columnData, rowStart),
    });
  }
}

/** An integer as every answer has it: a number where a number holds it exactly, else its digits. */
function plainValue(value: bigint | number | boolean): Value {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
