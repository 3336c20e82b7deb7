import { Command, InvalidArgumentError, Option } from 'commander';
import type { Catalog } from '../catalog';
import { BY_HAND, type Planned } from '../doctor/planned';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../doctor/thresholds';
import { UsageError } from '../failure';
import type { Io } from '../io';
import type { Format } from '../output/format';
import { fileName, formatOption, httpUrl } from './options';

interface Given extends Thresholds, Planned {
  /** One, when it is the configuration's. */
  readonly profile?: string | readonly string[];
  readonly region?: string | readonly string[];
  readonly endpointUrl?: string;
  readonly asOf?: Date;
  readonly policy?: true;
  readonly strict?: true;
  readonly json?: true;
  readonly markdown?: true;
  readonly format: Format;
}

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
    const { diagnose } = await import('../doctor/diagnose');
    const { endpointUrl, asOf: now = new Date(), strict = false } = given;
    const profiles = [given.profile ?? []].flat();
    const regions = [given.region ?? []].flat();
    const asked = { profiles, regions, endpointUrl, planned: given, thresholds: given, now, strict };
    await diagnose({ ...asked, format: formatOf(given), catalog, io });
  });
}

async function printPolicy(io: Io): Promise<void> {
  const { policyDocument } = await import('../doctor/permissions');
  io.stdout.write(`${JSON.stringify(policyDocument(), null, 2)}\n`);
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
