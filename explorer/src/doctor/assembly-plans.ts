import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Failure } from '../failure';
import type { PlacedPlan } from './plan';
import { readJson } from './read-json';
import { planOfTemplate } from './template-plan';

const SUFFIX = '.template.json';

/** One of what the CDK has synthesized, of its manifest. */
interface Artifact {
  readonly type?: string;
  readonly environment?: string;
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly directoryName?: string;
  };
}

/** What is about to be deployed: each a template, what the CDK has synthesized (`cdk.out`), or a folder of templates. */
export function plansOf(paths: readonly string[]): PlacedPlan[] {
  return paths.flatMap((path) => {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
    if (isFolder === undefined) throw new Failure(`there is no template '${path}'; cdk synth writes them to cdk.out`);
    return isFolder ? plansIn(path) : [{ plan: planOfTemplate(path, stackOf(path)) }];
  });
}

function plansIn(folder: string): PlacedPlan[] {
  const manifest = join(folder, 'manifest.json');
  if (existsSync(manifest)) return plansOfManifest(folder, manifest);
  const found = readdirSync(folder).filter((name) => name.endsWith(SUFFIX));
  if (found.length === 0) throw new Failure(`'${folder}' has no file *${SUFFIX}; cdk synth writes them to cdk.out`);
  return found.sort().map((name) => ({ plan: planOfTemplate(join(folder, name), stackOf(name)) }));
}

function plansOfManifest(folder: string, manifest: string): PlacedPlan[] {
  const { artifacts = {} } = (readJson(manifest) ?? {}) as { readonly artifacts?: Readonly<Record<string, Artifact>> };
  return Object.entries(artifacts).flatMap(([id, { type, environment, properties = {} }]) => {
    const { templateFile, stackName = id, directoryName } = properties;
    // Each stage has a folder of its own.
    if (type === 'cdk:cloud-assembly' && directoryName !== undefined) return plansIn(join(folder, directoryName));
    if (type !== 'aws:cloudformation:stack' || templateFile === undefined) return [];
    return [{ plan: planOfTemplate(join(folder, templateFile), stackName), ...placeOf(environment) }];
  });
}

/** `aws://111122223333/eu-west-1`; what is not known says so in the place of its name. */
function placeOf(environment = ''): Omit<PlacedPlan, 'plan'> {
  const [, account, region] = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(environment) ?? [];
  const known = (name: string | undefined): string | undefined => (name?.startsWith('unknown-') ? undefined : name);
  return { account: known(account), region: known(region) };
}

/** Without a manifest: the CDK calls the file as the stack, unless the app says otherwise. */
function stackOf(path: string): string {
  return basename(path).replace(/(\.template)?\.json$/, '');
}
