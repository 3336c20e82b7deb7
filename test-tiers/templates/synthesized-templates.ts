import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Template {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>;
}

/** Where the templates are that the set-up has synthesized. */
export const SYNTHESIZED = join(__dirname, '..', '..', 'dist', 'strict.out');

/** Where those of the last release are kept. */
export const RELEASED = join(__dirname, 'released');

/** All of them, as `<app>/<stack>.template.json`. */
export const TEMPLATES = templatesIn(SYNTHESIZED);

export function templatesIn(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => name.endsWith('.template.json'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

export function synthesizedTemplate(name: string): Template {
  return templateOf(SYNTHESIZED, name);
}

export function templateOf(folder: string, name: string): Template {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as Template;
}
