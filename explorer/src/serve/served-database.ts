import { statSync } from 'node:fs';
import { Catalog } from '../catalog';
import { OpenedDatabase } from './opened-database';

/** The database file, opened again when a load has put another in its place. */
export class ServedDatabase {
  public static async open(path: string, catalog: Catalog): Promise<ServedDatabase> {
    const identity = identityOf(path);
    return new ServedDatabase(path, catalog, await OpenedDatabase.open(path, catalog), identity);
  }

  private reopening: Promise<void> | undefined;

  private constructor(
    private readonly path: string,
    private readonly catalog: Catalog,
    private opened: OpenedDatabase,
    private identity: string | undefined,
  ) {}

  public get generatedNodes(): number {
    return this.opened.metadata.generatedNodes;
  }

  /** Does some work on the newest loading, which stays open until it is done. */
  public async use<T>(work: (database: OpenedDatabase) => Promise<T>): Promise<T> {
    const identity = identityOf(this.path);
    // What is open can be read even when its file is gone.
    if (identity !== undefined && identity !== this.identity) {
      this.reopening ??= this.reopen(identity).finally(() => (this.reopening = undefined));
      await this.reopening;
    }
    return this.opened.use(work);
  }

  public close(): Promise<void> {
    return this.opened.close();
  }

  private async reopen(identity: string): Promise<void> {
    const before = this.opened;
    this.opened = await OpenedDatabase.open(this.path, this.catalog);
    this.identity = identity;
    await before.retire();
  }
}

/** Tells one file from another of the same name. */
function identityOf(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found && [found.dev, found.ino, found.size, found.mtimeNs].join(' ');
}
