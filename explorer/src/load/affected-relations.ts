import { Catalog } from '../catalog';
import { rawOf } from './raw-relations';

/**
 * The relations, and tables of the history, that may have other rows once documents are read again: those that are made of
 * them, and whatever is made of these.
 *
 * @param read the types of the documents
 */
export function affectedRelations(catalog: Catalog, read: ReadonlySet<string>): ReadonlySet<string> {
  const { views, history } = catalog;
  const raws = new Set([...read].map((type) => rawOf(catalog, type)));
  const affected = new Set(views.filter(({ raw }) => raw.some((each) => raws.has(each))).map(({ name }) => name));
  const derived = [...history.tables, ...views];
  for (let before = -1; before < affected.size;) {
    before = affected.size;
    for (const { name, uses } of derived) if (uses.some((used) => affected.has(used))) affected.add(name);
  }
  return affected;
}
