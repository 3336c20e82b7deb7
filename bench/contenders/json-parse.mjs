// The plainest way to an answer: parse every software document of a tree and count names. Usage: json-parse.mjs <tree>
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [tree] = process.argv.slice(2);
const nodes = new Map();
for (const entry of readdirSync(join(tree, 'AWS:Application'), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  for (const line of readFileSync(join(entry.parentPath, entry.name), 'utf8').split('\n')) {
    if (line === '') continue;
    const { Name } = JSON.parse(line);
    nodes.set(Name, (nodes.get(Name) ?? 0) + 1);
  }
}
const top = [...nodes].sort(([, a], [, b]) => b - a).slice(0, 10);
process.stdout.write(`${JSON.stringify(top)}\n`);
