import type { Column } from '../../../src/engine';
import type { Widget } from '../../../src/widget';
import { Relation } from './relation';

/** What a report says of a relation that it carries. */
export interface EmbeddedRelation {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: number;
  /**
   * The relation that has some of the columns, once for all rows that are alike in them: their column `variant` is the row
   * there.
   */
  readonly variants?: string;
  /** Whether the page of a node shows its rows. */
  readonly section: boolean;
}

/** The relations that a report carries. */
export class ReportTables {
  public readonly overview: Relation;
  private readonly relations = new Map<string, Relation>();

  /** @param parquet the file of a relation */
  public constructor(
    private readonly described: readonly EmbeddedRelation[],
    public readonly widgets: readonly Widget[],
    /** When the database was loaded that the report is of. */
    public readonly loadedAt: string,
    parquet: (name: string) => Promise<ArrayBuffer>,
  ) {
    const make = ({ name, columns, rows, variants }: EmbeddedRelation, overview?: Relation): Relation =>
      new Relation(columns, rows, () => parquet(name), {
        overview,
        variants: variants === undefined ? undefined : make(this.embedded(variants)),
      });
    this.overview = make(this.embedded('node_overview'));
    for (const each of described) {
      this.relations.set(each.name, each.name === 'node_overview' ? this.overview : make(each, this.overview));
    }
  }

  public relation(name: string): Relation {
    const relation = this.relations.get(name);
    if (relation === undefined) throw new Error(`a report has no relation '${name}'`);
    return relation;
  }

  public embedded(name: string): EmbeddedRelation {
    const found = this.described.find((each) => each.name === name);
    if (found === undefined) throw new Error(`a report has no relation '${name}'`);
    return found;
  }

  /** What the page of a node shows, in the order of the catalog. */
  public get sections(): readonly EmbeddedRelation[] {
    return this.described.filter(({ section }) => section);
  }
}
