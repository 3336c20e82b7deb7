// The plainest way to an answer: parse every document of a tree, or of one type, and count names.
// Usage: json-parse.mjs <tree> [<type>]
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [tree, type = ''] = process.argv.slice(2);
const counts = new Map();
for (const entry of readdirSync(join(tree, type), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  for (const line of readFileSync(join(entry.parentPath, entry.name), 'utf8').split('\n')) {
    if (line === '') continue;
    const { Name } = JSON.parse(line);
    counts.set(Name, (counts.get(Name) ?? 0) + 1);
  }
}
const top = [...counts].sort(([, a], [, b]) => b - a).slice(0, 10);
process.stdout.write(`${JSON.stringify(top)}\n`);
