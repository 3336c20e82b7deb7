import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Template {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>;
}

/** Where the templates are that the set-up has synthesized. */
export const SYNTHESIZED = join(__dirname, '..', '..', 'dist', 'strict.out');

/** All of them, as `<app>/<stack>.template.json`. */
export const TEMPLATES = (readdirSync(SYNTHESIZED, { recursive: true }) as string[])
  .filter((name) => name.endsWith('.template.json'))
  .map((name) => name.replaceAll('\\', '/'))
  .sort();

export function synthesizedTemplate(name: string): Template {
  return JSON.parse(readFileSync(join(SYNTHESIZED, name), 'utf8')) as Template;
}
