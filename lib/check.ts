import { Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** How much of a value a message shows. */
const LONGEST_SHOWN = 200;

/** One rule about one prop: what must hold, what was given, and the way out. */
export interface PropRule {
  /** The prop's name as the caller writes it, e.g. `collection.files[0].path`. */
  readonly prop: string;
  /** The value as given; shown in the message. */
  readonly value: unknown;
  /** Whether the value is acceptable. Not asked for undefined values and tokens, which pass every rule. */
  readonly holds: () => boolean;
  /** What must be true of the value, to follow "must". */
  readonly must: string;
  /** What to do about it. */
  readonly wayOut: string;
}

/**
 * Throws one error that lists every broken rule, so that a caller mends all props in one go.
 *
 * Undefined values and unresolved tokens pass: nothing is known about them before the deployment.
 */
export function checkProps(scope: Construct, rules: PropRule[]): void {
  refuseBroken(scope.node.path, rules);
}

/** The same before there is a construct, as in a factory: `where` stands for its path in the message. */
export function checkArguments(where: string, rules: PropRule[]): void {
  refuseBroken(where, rules);
}

function refuseBroken(where: string, rules: PropRule[]): void {
  const broken = rules.filter((rule) => rule.value !== undefined && !Token.isUnresolved(rule.value) && !rule.holds());
  if (broken.length === 0) return;
  const lines = broken.map((rule) => `'${rule.prop}' must ${rule.must}, got ${shown(rule.value)}; ${rule.wayOut}`);
  throw new Error(`${where}: ${lines.join('\n')}`);
}

/** For values of an enum: TypeScript sees to them, but an app may be written in JavaScript, or read them from somewhere. */
export function enumRule(prop: string, value: string | undefined, members: Record<string, string>): PropRule {
  const known = Object.values(members);
  return {
    prop,
    value,
    holds: () => known.includes(value!),
    must: `be one of ${known.join(', ')}`,
    wayOut: 'use a member of the enum',
  };
}

/** For what a template is made of, so that it has to be known before there is one. */
export function knownRule(prop: string, value: string | readonly string[] | undefined): PropRule {
  return {
    prop,
    value: Token.isUnresolved(value) ? 'a value known only at deployment' : undefined,
    holds: () => false,
    must: 'be known when the app is synthesized',
    wayOut: 'write it out: the template has resources that are made of it',
  };
}

/** A value as it reads in a message: text in quotes, so that blanks and empty text can be seen; its beginning, if it is long. */
function shown(value: unknown): string {
  const text = typeof value === 'string' || Array.isArray(value) ? JSON.stringify(value) : String(value);
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}… (${text.length} characters)`;
}
