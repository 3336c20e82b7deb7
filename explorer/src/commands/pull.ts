import { Command, InvalidArgumentError, Option } from 'commander';
import { Catalog } from '../catalog';
import { Failure, UsageError } from '../failure';
import { grouped } from '../grouped';
import { Io } from '../io';
import { isTypeName } from '../load/object-name';
import type { S3Access } from '../pull/connect';
import type { Narrowing } from '../pull/narrowing';
import type { PullReport } from '../pull/pull-report';
import { databaseOption, fileName, httpUrl } from './options';

interface Given {
  readonly to: string;
  readonly type: readonly string[];
  readonly account: readonly string[];
  readonly regionOnly: readonly string[];
  readonly prune?: true;
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly concurrency: number;
  readonly readTimeout: number;
  readonly load: boolean;
  readonly database: string;
  readonly bucket?: string;
}

export function addPull(program: Command, io: Io, catalog: Catalog): void {
  program
    .command('pull')
    .summary('mirror the bucket of a Resource Data Sync, and load it')
    .description(
      'Brings the objects of a Resource Data Sync into a folder, only those that changed since the last time, and loads ' +
        'that folder. Interrupted at any moment, it leaves a mirror that the next run completes. Credentials and Region ' +
        'come from where every tool of AWS finds them.',
    )
    .argument('[bucket]', 's3://bucket or s3://bucket/prefix; without it, the bucket of the configuration file')
    .addOption(new Option('--to <folder>', 'the mirror').argParser(fileName).default('inventory'))
    .addOption(repeatable('--type <name>', 'only this inventory type, such as AWS:Application; repeatable', typeName))
    .addOption(repeatable('--account <id>', 'only what this account delivered; repeatable', accountId))
    .addOption(repeatable('--region-only <region>', 'only what was delivered from this Region; repeatable', regionName))
    // For the configuration file; on the command line the argument is shorter.
    .addOption(new Option('--bucket <address>').hideHelp())
    .option('--prune', 'remove from the mirror what the bucket has no more')
    .option('--profile <name>', 'the profile of ~/.aws/config')
    .option('--region <region>', "the bucket's Region, where it is not found by itself")
    .addOption(new Option('--endpoint-url <url>', 'an S3 that is not AWS, or a VPC endpoint').argParser(httpUrl))
    .addOption(new Option('--concurrency <count>', 'requests in flight').argParser(wholeFrom(1, 1000)).default(64))
    .addOption(
      new Option('--read-timeout <seconds>', 'how long S3 may be silent').argParser(wholeFrom(1, 3600)).default(30),
    )
    .option('--no-load', 'only pull')
    .addOption(databaseOption())
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  $ ssm-inventory pull s3://inventory-bucket --profile audit\n' +
        '  $ ssm-inventory pull s3://inventory-bucket/prefix --to mirror --type AWS:Application --type AWS:Tag\n' +
        '  $ ssm-inventory pull s3://inventory-bucket --prune --no-load\n' +
        '\nIt needs s3:ListBucket on the bucket, s3:GetObject on its objects, and kms:Decrypt where a key encrypts them.',
    )
    .action(async (bucket: string | undefined, given: Given) => {
      const { failed } = await pull(bucket ?? given.bucket, given, io);
      if (given.load) await load(given, io, catalog);
      if (failed.length > 0) {
        throw new Failure(`${grouped(failed.length)} of the objects could not be pulled, named above; pull again`);
      }
    });
}

async function pull(bucket: string | undefined, given: Given, io: Io): Promise<PullReport> {
  const [{ parseS3Address }, { pullBucket }, { pullProgress }, { writePullSummary }] = await Promise.all([
    import('../pull/s3-address'),
    import('../pull/pull-bucket'),
    import('../pull/pull-progress'),
    import('../pull/write-pull-summary'),
  ]);
  if (bucket === undefined) {
    throw new UsageError("name a bucket, such as s3://my-inventory, or set 'bucket' in ssm-inventory.config.json");
  }
  const narrowing: Narrowing = { types: given.type, accounts: given.account, regions: given.regionOnly };
  const { profile, region, endpointUrl, concurrency } = given;
  const access: S3Access = { profile, region, endpointUrl, concurrency, readTimeout: given.readTimeout * 1000 };
  const report = await pullBucket({
    address: parseS3Address(bucket),
    folder: given.to,
    access,
    narrowing,
    prune: given.prune === true,
    progress: await pullProgress(io.stderr),
  });
  writePullSummary(report, io);
  return report;
}

async function load({ to, database }: Given, io: Io, catalog: Catalog): Promise<void> {
  const [{ loadFleet }, { progressBar }, { writeSummary }] = await Promise.all([
    import('../load/load-fleet'),
    import('../load/progress-bar'),
    import('../load/write-summary'),
  ]);
  const progress = await progressBar(io.stderr);
  writeSummary(await loadFleet({ folder: to, database, catalog, progress }), io);
}

/** An option that may be given several times. */
function repeatable(flags: string, description: string, check: (text: string) => string): Option {
  return new Option(flags, description)
    .argParser((text: string, before: readonly string[]) => [...before, check(text)])
    .default([], 'all');
}

function typeName(text: string): string {
  if (isTypeName(text)) return text;
  throw new InvalidArgumentError('It must be the name of an inventory type, such as AWS:Application.');
}

function accountId(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be the 12 digits of an account.');
}

function regionName(text: string): string {
  if (/^[a-z]{2}(-[a-z]+)+-\d+$/.test(text)) return text;
  throw new InvalidArgumentError('It must be a Region, such as eu-west-1.');
}

function wholeFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}
