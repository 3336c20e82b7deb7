import { Catalog } from '../catalog';
import { InventoryFile } from './listing';
import { RawRelation } from './raw-relation';

/** The raw table of a type. One that the catalog does not know is kept line by line, as a custom type is. */
export function rawOf({ types }: Catalog, name: string): string {
  return types.find((type) => type.name === name)?.raw ?? 'raw_custom';
}

/** The raw tables, each with those of the files that belong to it. */
export function rawRelations(
  catalog: Catalog,
  files: ReadonlyMap<string, readonly InventoryFile[]>,
  folders: { readonly tree: string; readonly repaired: string },
): Map<string, RawRelation> {
  const ofRaw = new Map<string, InventoryFile[]>();
  for (const [type, ofType] of files) {
    const raw = rawOf(catalog, type);
    ofRaw.set(raw, [...(ofRaw.get(raw) ?? []), ...ofType]);
  }
  return new Map(
    catalog.types.map((type) => [type.raw, new RawRelation(type.raw, type, ofRaw.get(type.raw) ?? [], folders)]),
  );
}
