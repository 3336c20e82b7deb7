import { Command, InvalidArgumentError, Option } from 'commander';
import type { Catalog } from '../catalog';
import type { Plan } from '../doctor/plan';
import { DEFAULT_THRESHOLDS, Thresholds } from '../doctor/thresholds';
import { Failure, UsageError } from '../failure';
import { grouped } from '../grouped';
import type { Io } from '../io';
import { neutralise } from '../neutralise';
import type { Format } from '../output/format';
import { statusLine } from '../status-line';
import { fileName, formatOption, httpUrl } from './options';

interface Given extends Thresholds {
  /** One, when it is the configuration's. */
  readonly profile?: string | readonly string[];
  readonly region?: string | readonly string[];
  readonly endpointUrl?: string;
  readonly template?: readonly string[];
  readonly stack?: readonly string[];
  readonly targets?: readonly string[];
  readonly syncName?: readonly string[];
  readonly bucketName?: readonly string[];
  readonly roleName?: readonly string[];
  readonly instanceProfileName?: readonly string[];
  readonly asOf?: Date;
  readonly policy?: true;
  readonly strict?: true;
  readonly json?: true;
  readonly markdown?: true;
  readonly format: Format;
}

/** What says what is about to be deployed, in the place of templates. */
const BY_HAND = ['targets', 'syncName', 'bucketName', 'roleName', 'instanceProfileName'] as const;

export function addDoctor(program: Command, io: Io, catalog: Catalog): void {
  const command = program
    .command('doctor')
    .summary('say what will make a deployment fail, and what is missing after it')
    .description(
      'Looks at an account and Region, and says before a deployment what will make it fail (inventory associations that are in its way, ' +
        'the quota of resource data syncs, names that are taken), and after it what is missing: instances that are not managed and why, ' +
        'nodes without inventory, lists that are empty or near their limit, runs and syncs that fail. It reads, and changes nothing.',
    )
    .addOption(severalOption('--profile <name>', 'a profile of ~/.aws/config; repeatable'))
    .addOption(
      severalOption('--region <region>', 'a Region; repeatable: each profile is looked at in each', regionName),
    )
    .addOption(new Option('--endpoint-url <url>', 'an AWS that is not AWS').argParser(httpUrl))
    .addOption(
      severalOption(
        '--template <file>',
        'what is about to be deployed: a template of CloudFormation, or a folder of them such as cdk.out; repeatable. Without it, the lab',
        fileName,
      ),
    )
    .addOption(severalOption('--stack <name>', 'a stack whose own resources are not in its way; repeatable'))
    .addOption(
      severalOption(
        '--targets <targets>',
        'instead of a template: whom the inventory association is for: all, tag:<key>=<value>, InstanceIds=<id>,<id>; repeatable',
      ),
    )
    .addOption(
      severalOption('--sync-name <name>', 'instead of a template: the name of a resource data sync; repeatable'),
    )
    .addOption(severalOption('--bucket-name <name>', 'instead of a template: the name of a bucket; repeatable'))
    .addOption(severalOption('--role-name <name>', 'instead of a template: the name of a role; repeatable'))
    .addOption(
      severalOption(
        '--instance-profile-name <name>',
        'instead of a template: the name of an instance profile; repeatable',
      ),
    )
    .addOption(numberOption('--stale-days <count>', 'days after which inventory is stale', 'staleDays', 1, 365))
    .addOption(numberOption('--sync-hours <count>', 'hours that a sync may be behind', 'syncHours', 1, 8760))
    .addOption(
      numberOption(
        '--activation-days <count>',
        'days before its end at which an activation is named',
        'activationDays',
        0,
        30,
      ),
    )
    .addOption(
      numberOption(
        '--list-percent <percent>',
        'part of the limit of 1 MB from where on a list is named',
        'listPercent',
        1,
        100,
      ),
    )
    .addOption(
      new Option('--as-of <time>', 'the time that counts as now, such as 2026-11-21T12:00:00Z').argParser(timeOf),
    )
    .option('--policy', 'print the policy that allows all that it asks, and look at nothing')
    .option('--strict', 'the exit code is 1 for every finding that is not a note, and for what could not be looked at')
    .addOption(formatOption())
    .option('--json', 'the same as --format json')
    .option('--markdown', 'the same as --format markdown')
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  $ ssm-inventory doctor\n' +
        '  $ ssm-inventory doctor --template cdk.out --strict\n' +
        '  $ ssm-inventory doctor --targets all --profile audit --profile prod --region eu-west-1 --region us-east-1\n' +
        '  $ ssm-inventory doctor --policy > doctor-policy.json\n' +
        '\nThe exit code is 1 when something will make the deployment fail, or nobody could look at one of the places.\n' +
        'What it may not look at is said, with the permission that is missing, and the rest is looked at.',
    );
  command.action(async (given: Given) => {
    refuseMixture(command);
    if (given.policy === true) return printPolicy(io);
    await diagnose(given, io, catalog);
  });
}

async function printPolicy(io: Io): Promise<void> {
  const { policyDocument } = await import('../doctor/permissions');
  io.stdout.write(`${JSON.stringify(policyDocument(), null, 2)}\n`);
}

async function diagnose(given: Given, io: Io, catalog: Catalog): Promise<void> {
  const [
    { lookAtPlaces, namedPlaces },
    { openAws },
    { examine },
    { readReleases },
    { tally, writeFindings },
    { worstFirst },
  ] = await Promise.all([
    import('../doctor/look-at-places'),
    import('../doctor/sdk-aws'),
    import('../doctor/examine'),
    import('../doctor/releases'),
    import('../doctor/write-findings'),
    import('../doctor/finding'),
  ]);
  const plan = await planOf(given);
  const { endpointUrl } = given;
  const line = statusLine(io.stderr);
  const [releases, { gatherings, closed }] = await Promise.all([
    readReleases(catalog),
    lookAtPlaces(
      namedPlaces([given.profile ?? []].flat(), [given.region ?? []].flat()),
      (place) => openAws({ ...place, endpointUrl }),
      plan,
      (place, requests) => line.show(`Looking${placeText(place)}: ${grouped(requests)} requests`),
    ).finally(() => line.clear()),
  ]);
  const now = given.asOf ?? new Date();
  const findings = worstFirst(
    gatherings.flatMap((gathering) => examine({ gathering, plan, thresholds: given, releases, now })),
  );
  if (gatherings.length > 0) {
    await writeFindings(findings, formatOf(given), io);
    for (const { place } of gatherings) io.stderr.write(`Looked at account ${place.account}, ${place.region}\n`);
    io.stderr.write(`Findings: ${tally(findings)}\n`);
  }
  for (const { place, why } of closed) io.stderr.write(neutralise(`Could not look${placeText(place)}: ${why}`) + '\n');
  if (closed.length > 0)
    throw new Failure(`${closed.length} of ${closed.length + gatherings.length} places could not be looked at`);
  if (findings.some(({ severity }) => severity === 'fails deploy')) {
    throw new Failure('the deployment will fail, for what is said above');
  }
  if (given.strict === true && findings.some(({ severity }) => severity !== 'note')) {
    throw new Failure('there are findings, and --strict takes none');
  }
}

/** The lab's, a template's, or what is told by hand. */
async function planOf(given: Given): Promise<Plan> {
  const { LAB_PLAN } = await import('../doctor/plan');
  if (given.template !== undefined) {
    const { planOfTemplates } = await import('../doctor/template-plan');
    const plan = planOfTemplates(given.template);
    return { ...plan, stacks: given.stack ?? plan.stacks };
  }
  const stacks = given.stack ?? LAB_PLAN.stacks;
  if (BY_HAND.every((name) => given[name] === undefined)) return { ...LAB_PLAN, stacks };
  const { parseTargets } = await import('../doctor/targets');
  return {
    stacks,
    associations: (given.targets ?? []).map((text) => ({ targets: parseTargets(text) })),
    syncs: given.syncName ?? [],
    buckets: given.bucketName ?? [],
    roles: given.roleName ?? [],
    instanceProfiles: given.instanceProfileName ?? [],
  };
}

function refuseMixture(command: Command): void {
  const isTyped = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
  const refuse = (one: string, others: readonly string[], why: string): void => {
    const other = others.find(isTyped);
    if (!isTyped(one) || other === undefined) return;
    const long = (name: string): string => command.options.find((option) => option.attributeName() === name)!.long!;
    throw new UsageError(`${long(one)} and ${long(other)} ${why}: leave one of them out`);
  };
  refuse('template', BY_HAND, 'both say what is about to be deployed');
  refuse('json', ['markdown', 'format'], 'both say how the answer is written');
  refuse('markdown', ['format'], 'both say how the answer is written');
}

function formatOf({ json, markdown, format }: Given): Format {
  if (json === true) return 'json';
  return markdown === true ? 'markdown' : format;
}

function placeText({ profile, region }: { readonly profile?: string; readonly region?: string }): string {
  return [profile === undefined ? '' : ` with profile ${profile}`, region === undefined ? '' : ` in ${region}`].join(
    '',
  );
}

/** An option that may be given several times. */
function severalOption(flags: string, description: string, check: (text: string) => string = someText): Option {
  return new Option(flags, description).argParser((text: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    check(text),
  ]);
}

function numberOption(flags: string, description: string, name: keyof Thresholds, least: number, most: number): Option {
  return new Option(flags, description)
    .argParser((text: string) => {
      const value = Number(text);
      if (/^\d+$/.test(text) && value >= least && value <= most) return value;
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    })
    .default(DEFAULT_THRESHOLDS[name]);
}

function timeOf(text: string): Date {
  const time = new Date(text);
  if (/^\d{4}-\d\d-\d\d(T|$)/.test(text) && !Number.isNaN(time.getTime())) return time;
  throw new InvalidArgumentError('It must be a time, such as 2026-11-21T12:00:00Z.');
}

function someText(text: string): string {
  if (text !== '') return text;
  throw new InvalidArgumentError('It must not be empty.');
}

function regionName(text: string): string {
  if (/^[a-z]{2}(-[a-z]+)+-\d+$/.test(text)) return text;
  throw new InvalidArgumentError('It must be a Region, such as eu-west-1.');
}
