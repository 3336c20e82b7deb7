import { UsageError } from '../failure';
import type { Target } from './plan';

/** What an association is for, in words. */
export type Kind = 'all nodes' | 'nodes with a tag' | 'a resource group' | 'single nodes' | 'unknown targets';

export function kindOf(targets: readonly Target[] | undefined): Kind {
  if (targets === undefined || targets.length === 0) return 'unknown targets';
  if (isForAll(targets)) return 'all nodes';
  if (targets.some(isNodes)) return 'single nodes';
  return targets.some(({ key }) => key.startsWith('resource-groups:')) ? 'a resource group' : 'nodes with a tag';
}

export function isForAll(targets: readonly Target[] | undefined): boolean {
  return targets?.some((target) => isNodes(target) && target.values.includes('*')) === true;
}

/**
 * Whether a node can be reached by both. A tag has one value on a node, so that two targets on one tag without a common
 * value never meet; nor do two lists of nodes without a common node.
 */
export function canMeet(a: readonly Target[] | undefined, b: readonly Target[] | undefined): boolean {
  if (a === undefined || b === undefined || isForAll(a) || isForAll(b)) return true;
  return !a.some((one) => b.some((other) => excludes(one, other)));
}

function excludes(a: Target, b: Target): boolean {
  const sameKind = (isNodes(a) && isNodes(b)) || (a.key === b.key && a.key.startsWith('tag:'));
  return sameKind && !a.values.some((value) => b.values.includes(value));
}

/**
 * Whether a node is reached, as far as its id and tags tell: nothing when it depends on what they do not tell. A node must
 * match all targets.
 */
export function reaches(
  targets: readonly Target[] | undefined,
  node: { readonly id: string; readonly tags: ReadonlyMap<string, string> },
): boolean | undefined {
  if (targets === undefined || targets.length === 0) return undefined;
  const answers = targets.map(({ key, values }) => {
    if (isNodes({ key, values })) return values.includes('*') || values.includes(node.id);
    if (key.startsWith('tag:')) return values.includes(node.tags.get(key.slice('tag:'.length)) ?? '\u0000');
    return key === 'tag-key' ? values.some((value) => node.tags.has(value)) : undefined;
  });
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

export function targetsText(targets: readonly Target[] | undefined): string {
  if (targets === undefined || targets.length === 0) return 'targets that only the deployment tells';
  return isForAll(targets) ? 'all nodes' : targets.map(({ key, values }) => `${key}=${values.join(',')}`).join(' and ');
}

/** `all`, `tag:Environment=OELabIPM`, `tag-key=Backup`, `resource-groups:Name=web` or `InstanceIds=i-…,i-…`. */
export function parseTargets(text: string): Target[] {
  if (text === 'all') return [{ key: 'InstanceIds', values: ['*'] }];
  const [, key = '', list = ''] = /^(tag:[^=]+|tag-key|resource-groups:Name|InstanceIds)=(.+)$/i.exec(text) ?? [];
  const values = list.split(',').filter((value) => value !== '');
  if (values.length > 0) return [{ key, values }];
  throw new UsageError(
    `'${text}' names no targets; write all, tag:<key>=<value>, tag-key=<key>, resource-groups:Name=<group> or InstanceIds=<id>,<id>`,
  );
}

/** The service takes the key in any case. */
function isNodes({ key }: Target): boolean {
  return key.toLowerCase() === 'instanceids';
}
