import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The `@default` that the sources of the library state for a prop, e.g. `documentedDefault('check.ts', 'value')`. */
export function documentedDefault(file: string, prop: string): string | undefined {
  const source = readFileSync(join(__dirname, '..', 'lib', file), 'utf8');
  const [before] = source.split(new RegExp(`^  readonly ${prop}\\?:`, 'm'));
  return /@default (.*)$/m.exec(before!.slice(before!.lastIndexOf('/**')))?.[1];
}
