import { parquetMetadata, parquetRead } from 'hyparquet';
import type { Column, ColumnType, Value } from '../../../src/engine';
import { CodedColumn, Coder } from './coded-column';
import { everyRow } from './every-row';
import { isoTime } from './iso-time';

/** A byte order mark at the start of a value belongs to the value. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Where the columns are that a relation has not got itself. */
export interface LinkedRelations {
  /** `node_overview`, whose columns every relation about nodes has beside its own; absent for that relation itself. */
  readonly overview?: Relation | undefined;
  readonly variants?: Relation | undefined;
}

/**
 * A relation of the catalog, read column by column when a column is first asked for. In place of account, Region and
 * node id it has the column `node`: the row of the node in `node_overview`, which has the three themselves.
 */
export class Relation {
  private readonly read = new Map<string, Promise<CodedColumn>>();
  private readonly numbers = new Map<string, Promise<Uint32Array>>();
  private file: Promise<ArrayBuffer> | undefined;
  private metadata: ReturnType<typeof parquetMetadata> | undefined;

  /** @param columns its own, those of its variants among them */
  public constructor(
    public readonly columns: readonly Column[],
    public readonly rows: number,
    private readonly parquet: () => Promise<ArrayBuffer>,
    private readonly linked: LinkedRelations,
  ) {}

  /** The type of a column, its own or one of the node; undefined where there is none of that name. */
  public typeOf(name: string): ColumnType | undefined {
    return this.columns.find((column) => column.name === name)?.type ?? this.linked.overview?.typeOf(name);
  }

  public column(name: string): Promise<CodedColumn> {
    let column = this.read.get(name);
    if (column === undefined) {
      column = this.findColumn(name);
      this.read.set(name, column);
    }
    return column;
  }

  /** Row by row, the row of the node in `node_overview`. */
  public nodes(): Promise<Uint32Array> {
    return this.linked.overview === undefined ? Promise.resolve(everyRow(this.rows)) : this.numberColumn('node');
  }

  private async findColumn(name: string): Promise<CodedColumn> {
    const { overview, variants } = this.linked;
    if (variants?.typeOf(name) !== undefined) {
      return (await variants.column(name)).pick(await this.numberColumn('variant'));
    }
    const own = this.columns.find((each) => each.name === name);
    if (own !== undefined) return this.readCoded(name, own.type);
    if (overview !== undefined) return (await overview.column(name)).pick(await this.nodes());
    throw new Error(`a report has no column '${name}'`);
  }

  private numberColumn(name: string): Promise<Uint32Array> {
    let numbers = this.numbers.get(name);
    if (numbers === undefined) {
      numbers = this.readNumbers(name);
      this.numbers.set(name, numbers);
    }
    return numbers;
  }

  private async readNumbers(name: string): Promise<Uint32Array> {
    const numbers = new Uint32Array(this.rows);
    await this.readChunks(name, {}, (data, start) => numbers.set(data as ArrayLike<number>, start));
    return numbers;
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
    this.file ??= this.parquet();
    const file = await this.file;
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
