import { Command, InvalidArgumentError, Option } from 'commander';
import { UsageError } from '../failure';
import type { AthenaAccess } from '../athena/athena-connection';
import { httpUrl } from './options';

/** What is given to a command that asks Athena. */
export interface AthenaGiven {
  /** True without a name: then the workgroup is the configuration's. */
  readonly athena?: string | true;
  readonly workgroup?: string;
  readonly athenaDatabase?: string;
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
}

export function athenaOptions(what: string): Option[] {
  return [
    new Option('--athena [workgroup]', `${what}, by this workgroup, or the one of the configuration file`).argParser(
      workgroupName,
    ),
    // For the configuration file; on the command line the option above has the name.
    new Option('--workgroup <name>').hideHelp(),
    new Option(
      '--athena-database <name>',
      "the Glue database; without it, that of the workgroup's named queries of the catalog",
    ).argParser(databaseName),
    new Option('--profile <name>', 'the profile of ~/.aws/config'),
    new Option('--region <region>', "the workgroup's Region"),
    new Option('--endpoint-url <url>', 'an Athena that is not AWS, or a VPC endpoint').argParser(httpUrl),
  ];
}

/** Where Athena is asked. */
export function athenaAccess({ athena, workgroup, profile, region, endpointUrl }: AthenaGiven): AthenaAccess {
  const named = typeof athena === 'string' ? athena : workgroup;
  if (named !== undefined) return { workgroup: named, profile, region, endpointUrl };
  throw new UsageError("name a workgroup, --athena <workgroup>, or set 'workgroup' in ssm-inventory.config.json");
}

/** Refuses what would be passed over without a word. */
export function refuseMixture(command: Command, isAsked: boolean): void {
  const typed = (name: keyof AthenaGiven | 'database'): boolean => command.getOptionValueSource(name) === 'cli';
  if (isAsked && typed('database')) {
    throw new UsageError('--athena asks Athena, --database a file of this machine: leave one of them out');
  }
  const forAthena = ['workgroup', 'athenaDatabase', 'profile', 'region', 'endpointUrl'] as const;
  const lost = forAthena.find(typed);
  if (isAsked || lost === undefined) return;
  const option = command.options.find((each) => each.attributeName() === lost);
  throw new UsageError(`${option?.long} is for Athena: add --athena <workgroup>`);
}

function workgroupName(text: string): string {
  if (/^[\w.-]{1,128}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be the name of a workgroup: letters, digits, dots, hyphens and underscores.');
}

function databaseName(text: string): string {
  if (/^[\w-]{1,255}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be the name of a database: letters, digits, hyphens and underscores.');
}
