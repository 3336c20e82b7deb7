import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/** Says what `cdk synth` left in cdk.out: one line for each stack, with its resources counted by service. */
const assembly = join(root, 'cdk.out');
for (const file of readdirSync(assembly).filter((name) => name.endsWith('.template.json'))) {
  const template = JSON.parse(readFileSync(join(assembly, file), 'utf8'));
  const types = Object.values(template.Resources ?? {}).map((resource) => resource.Type);
  const services = new Map();
  for (const type of types) {
    const service = type.split('::')[1];
    services.set(service, (services.get(service) ?? 0) + 1);
  }
  const counts = [...services].sort().map(([service, count]) => `${service} ${count}`);
  process.stdout.write(`${file.replace('.template.json', '')}: ${types.length} resources (${counts.join(', ')})\n`);
}
