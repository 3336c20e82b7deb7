import { Template } from './synthesized-templates';

/** A statement of a policy that a template has, and the resource that has it. */
interface Statement {
  readonly Effect: string;
  readonly Sid?: string;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

/** What a policy allows too much, and where: the logical id and type of the resource, and the statement's id where it has one. */
export interface IamFinding {
  readonly at: string;
  readonly allows: string;
}

/** The keys that say on whose behalf a service calls. */
const SOURCES = ['aws:SourceAccount', 'aws:SourceArn', 'aws:SourceOrgID', 'aws:SourceOrgPaths'];

/**
 * What the policies of a template allow to everybody, on everything, or by wildcard, and which services they let in on behalf of
 * whomever. What a condition takes back is for the reason to say.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function iamFindings(template: Template): IamFinding[] {
  return Object.entries(template.Resources).flatMap(([id, { Type, Properties }]) =>
    statementsIn(Properties).flatMap((statement) =>
      tooMuchOf(statement).map((allows) => ({
        at: [id, Type, statement.Sid].filter((part) => part !== undefined).join(' '),
        allows,
      })),
    ),
  );
}

/** Statements wherever they stand: in policies of roles, buckets, keys, topics and endpoints, also in those written as text. */
function statementsIn(value: unknown): Statement[] {
  if (typeof value === 'string') return /"Effect"\s*:/.test(value) ? statementsIn(JSON.parse(value)) : [];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(statementsIn);
  const inside = Object.values(value).flatMap(statementsIn);
  return 'Effect' in value ? [value as Statement, ...inside] : inside;
}

function tooMuchOf(statement: Statement): string[] {
  if (statement.Effect !== 'Allow') return [];
  const texts = (value: unknown) => [value].flat().filter((one): one is string => typeof one === 'string');
  const negated = (['NotAction', 'NotResource', 'NotPrincipal'] as const).filter((name) => name in statement);
  const principals = Object.entries(principalsOf(statement.Principal));
  const sourced = Object.values(statement.Condition ?? {}).some((operator) =>
    Object.keys(operator).some((key) => SOURCES.some((source) => source.toLowerCase() === key.toLowerCase())),
  );
  return [
    ...negated.map((name) => `all but what ${name} names`),
    ...texts(statement.Action)
      .filter((action) => action.includes('*'))
      .map((action) => `action ${action}`),
    ...texts(statement.Resource)
      .filter((resource) => /^[*?]+$/.test(resource))
      .map(() => 'any resource'),
    ...principals.filter(([kind, who]) => kind === 'AWS' && texts(who).includes('*')).map(() => 'anybody'),
    ...principals
      .filter(([kind]) => kind === 'Service' && !sourced)
      .flatMap(([, who]) => [who].flat().map((service) => `${nameOf(service)} on behalf of any account`)),
  ];
}

function principalsOf(principal: unknown): Record<string, unknown> {
  if (principal === '*') return { AWS: '*' };
  return typeof principal === 'object' && principal !== null ? (principal as Record<string, unknown>) : {};
}

function nameOf(service: unknown): string {
  return typeof service === 'string' ? service : JSON.stringify(service);
}
