import type { ColumnType, Value } from '../../../src/engine';
import { compareText } from './compare-text';
import { compareTimes } from './compare-times';

/**
 * A column as codes: each value that occurs stands once in `values`, and a row holds its place there. What is asked of a
 * column is then asked of each distinct value once, however many rows have it.
 */
export class CodedColumn {
  private ranks: Uint32Array | undefined;
  private places: Map<Value, number> | undefined;

  /**
   * @param values code by code; the first is NULL, whether a row has it or not
   * @param codes row by row
   */
  public constructor(
    public readonly type: ColumnType,
    public readonly values: readonly Value[],
    public readonly codes: Uint32Array,
  ) {}

  public at(row: number): Value {
    return this.values[this.codes[row]!]!;
  }

  /** The code of a value; undefined when no row has it. */
  public codeOf(value: Value): number | undefined {
    this.places ??= new Map(this.values.map((each, code) => [each, code]));
    return this.places.get(value);
  }

  /** By code: the value's place in ascending order, as DuckDB orders values of this type; NULL has 0. */
  public rankByCode(): Uint32Array {
    if (this.ranks === undefined) {
      const order = this.values.map((_, code) => code).slice(1);
      order.sort((a, b) => compareValues(this.type, this.values[a]!, this.values[b]!));
      const ranks = new Uint32Array(this.values.length);
      order.forEach((code, place) => (ranks[code] = place + 1));
      this.ranks = ranks;
    }
    return this.ranks;
  }

  /** The column that has for each value what is made of it. */
  public map(type: ColumnType, make: (value: Value) => Value): CodedColumn {
    const coder = new Coder();
    const recode = Uint32Array.from(this.values, (value) => {
      const made = make(value);
      return made === null ? 0 : coder.code(made, () => made);
    });
    return new CodedColumn(type, coder.values, atPlaces(recode, this.codes));
  }

  /** The column of other rows: those that stand at the given places. */
  public pick(rows: Uint32Array): CodedColumn {
    return new CodedColumn(this.type, this.values, atPlaces(this.codes, rows));
  }

  /** By code: whether the value satisfies the condition. */
  public test(condition: (value: Value) => boolean): Uint8Array {
    return Uint8Array.from(this.values, (value) => (condition(value) ? 1 : 0));
  }
}

/** The order of two values of one type, neither of them NULL. */
function compareValues(type: ColumnType, a: Value, b: Value): number {
  if (type === 'text') return compareText(String(a), String(b));
  if (type === 'timestamp') return compareTimes(String(a), String(b));
  // An integer that a number cannot hold is text; false comes before true.
  if (typeof a === 'string' || typeof b === 'string') return BigInt(String(a)) < BigInt(String(b)) ? -1 : 1;
  return Number(a) - Number(b);
}

/** What stands at the places. A loop: the methods of typed arrays take ten times as long, and a fleet has millions of rows. */
function atPlaces(numbers: Uint32Array, places: Uint32Array): Uint32Array {
  const found = new Uint32Array(places.length);
  for (let i = 0; i < places.length; i++) found[i] = numbers[places[i]!]!;
  return found;
}

/** Gives codes to values as they come. */
export class Coder {
  public readonly values: Value[] = [null];
  private readonly codes = new Map<unknown, number>();

  /** @param of what tells values apart, when it is at hand before the value is */
  public code(of: unknown, value: () => Value): number {
    let code = this.codes.get(of);
    if (code === undefined) {
      code = this.values.push(value()) - 1;
      this.codes.set(of, code);
    }
    return code;
  }
}

/** The column of values that are at hand. */
export function columnOfValues(type: ColumnType, values: readonly Value[]): CodedColumn {
  const coder = new Coder();
  const codes = Uint32Array.from(values, (value) => (value === null ? 0 : coder.code(value, () => value)));
  return new CodedColumn(type, coder.values, codes);
}
