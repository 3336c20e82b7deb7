import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Where the examples of pipelines are. */
export const PIPELINES = join(__dirname, '..', '..', 'examples', 'pipelines');

interface Workflow {
  readonly jobs: Record<string, { readonly steps: readonly { readonly run?: string }[] }>;
}

/** What a job of the example of GitHub runs, apart from what GitHub provides. */
export function commandsOf(job: string): string[] {
  const workflow = parse(readFileSync(join(PIPELINES, 'github-workflow.yml'), 'utf8')) as Workflow;
  return workflow.jobs[job]!.steps.flatMap(({ run }) => run ?? []);
}
