/** Relations whose column `name` has names of software. */
const relations = ['software_spread', 'software', 'software_change'];

/** The column of a relation that leads to the page of a software, if it has one. */
export function softwareColumn(relation: string): { software?: string } {
  return relations.includes(relation) ? { software: 'name' } : {};
}
