import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliRun, runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { Asked, TinyAws, tinyAws, WireAnswer, WireError } from './tiny-aws';

const folder = temporaryFolder();

const identity =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';

type Answers = Readonly<Record<string, WireAnswer | ((asked: Asked) => WireAnswer)>>;

/** An AWS that says who asks, and what is given; everything else is denied. */
function awsWith(answers: Answers): Promise<TinyAws> {
  const all: Answers = { 'sts:GetCallerIdentity': identity, ...answers };
  return tinyAws((asked) => {
    const given = all[asked.operation];
    return typeof given === 'function' ? (given as (one: Asked) => WireAnswer)(asked) : given;
  });
}

const doctor = (server: TinyAws, ...words: readonly string[]): Promise<CliRun> =>
  runCli(['doctor', '--endpoint-url', server.endpoint, ...words], { cwd: folder });

interface Row {
  readonly severity: string;
  readonly check: string;
  readonly region: string;
  readonly what: string;
}

const rowsOf = ({ stdout }: CliRun): Row[] => JSON.parse(stdout) as Row[];

const inspector = {
  AssociationId: 'a-1',
  AssociationName: 'InspectorInventoryCollection-do-not-delete',
  Name: 'AWS-GatherSoftwareInventory',
  Targets: [{ Key: 'InstanceIds', Values: ['*'] }],
};

test('what will make a deployment fail has exit code 1, and what is denied is said with the permission', async () => {
  const server = await awsWith({ 'ssm:ListAssociations': { Associations: [inspector] } });
  const run = await doctor(server, '--targets', 'all', '--json');
  expect(run.code).toBe(1);
  expect(run.stderr).toContain('ssm-inventory: the deployment will fail, for what is said above');
  const rows = rowsOf(run);
  expect(rows[0]).toMatchObject({ severity: 'fails deploy', check: 'association-refused' });
  const denied = rows
    .filter(({ severity }) => severity === 'not looked')
    .map(({ what }) => /needs (\S+),/.exec(what)?.[1]);
  expect(new Set(denied)).toEqual(
    new Set([
      ...['cloudformation:DescribeStackResources', 'ec2:DescribeInstances', 'ssm:DescribeActivations'],
      ...['ssm:DescribeAssociationExecutions', 'ssm:DescribeInstanceInformation'],
      ...['ssm:GetServiceSetting', 'ssm:ListResourceDataSync'],
    ]),
  );
}, 60_000);

test('without such a finding the exit code is 0, and with --strict 1', async () => {
  const server = await awsWith({ 'ssm:ListAssociations': { Associations: [] } });
  expect(await doctor(server, '--format', 'csv')).toMatchObject({ code: 0 });
  const strict = await doctor(server, '--strict', '--markdown');
  expect(strict.code).toBe(1);
  expect(strict.stdout).toMatch(/^\| severity +\| check/);
  expect(strict.stderr).toContain('there are findings, and --strict takes none');
}, 60_000);

test('a service that asks to slow down is asked again, and every page is read', async () => {
  const pages = 12;
  let asked = 0;
  const nodes = ({ body }: Asked): WireAnswer => {
    if (++asked % 4 === 0) return new WireError('ThrottlingException', 400);
    const { NextToken: token = '0' } = JSON.parse(body) as { readonly NextToken?: string };
    const place = Number(token);
    const InstanceInformationList = [{ InstanceId: `i-${place}`, PingStatus: 'Online', AgentVersion: '2.0.1.0' }];
    return { InstanceInformationList, NextToken: place + 1 < pages ? String(place + 1) : undefined };
  };
  const run = await doctor(await awsWith({ 'ssm:DescribeInstanceInformation': nodes }), '--json');
  const old = rowsOf(run).find(({ check }) => check === 'agent-without-all-nodes');
  expect(old?.what).toBe('12 nodes have an agent older than 2.0.790.0');
  expect(asked).toBe(15);
}, 60_000);

test('every Region that is named is asked; that of the configuration file where none is', async () => {
  const server = await awsWith({});
  const run = await doctor(server, '--region', 'eu-west-1', '--region', 'us-east-1', '--json');
  expect(new Set(rowsOf(run).map(({ region }) => region))).toEqual(new Set(['eu-west-1', 'us-east-1']));
  expect(run.stderr).toContain(
    'Looked at account 111122223333, eu-west-1\nLooked at account 111122223333, us-east-1\n',
  );
  writeFileSync(join(folder, 'ssm-inventory.config.json'), '{"region": "eu-central-1"}');
  expect((await doctor(server)).stderr).toContain('Looked at account 111122223333, eu-central-1\n');
}, 60_000);

test.each([
  ['closed', 403, 'warning', 0],
  ['elsewhere', 301, 'fails deploy', 1],
  ['free', 404, undefined, 0],
])(
  'a bucket that is %s is told by the status of its answer alone',
  async (_, status, severity, code) => {
    const server = await awsWith({
      's3:HeadBucket': new WireError('', status),
      'cloudformation:DescribeStackResources': new WireError('ValidationError', 400),
    });
    const run = await doctor(server, '--bucket-name', 'inventory', '--json');
    expect(rowsOf(run).find(({ check }) => check === 'bucket-taken')?.severity).toBe(severity);
    expect(run.code).toBe(code);
  },
  60_000,
);

test('stacks of places that were not looked at are named', async () => {
  const properties = { templateFile: 'Fleet.template.json', stackName: 'Prod-Fleet' };
  const fleet = { type: 'aws:cloudformation:stack', environment: 'aws://444455556666/us-east-1', properties };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts: { Fleet: fleet } }));
  writeFileSync(join(folder, 'Fleet.template.json'), '{"Resources": {}}');
  const run = await doctor(await awsWith({}), '--template', folder, '--region', 'eu-west-1');
  expect(run.code).toBe(0);
  expect(run.stderr).toContain('Not looked at: where stack Prod-Fleet goes, account 444455556666, us-east-1\n');
}, 60_000);

test('fails where nobody is let in, without an answer', async () => {
  const server = await awsWith({ 'sts:GetCallerIdentity': new WireError('InvalidClientTokenId', 403) });
  const run = await doctor(server, '--region', 'eu-west-1');
  expect(run).toMatchObject({ code: 1, stdout: '' });
  expect(run.stderr).toContain('Could not look in eu-west-1: AWS does not know the access key');
}, 60_000);

test('the policy is printed as it is attached, without asking anybody', async () => {
  const { code, stdout, stderr } = await runCli(['doctor', '--policy']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({ Version: '2012-10-17' });
});

test.each<[string[], RegExp]>([
  [['--targets', 'some'], /'some' names no targets/],
  [['--template', 'x', '--role-name', 'y'], /--template and --role-name both say what is about to be deployed/],
  [['--json', '--format', 'csv'], /--json and --format both say how the answer is written/],
  [['--region', 'Ireland'], /It must be a Region, such as eu-west-1/],
  [['--stale-days', '0'], /It must be a whole number from 1 to 365/],
  [['--profile', ''], /It must not be empty/],
])('fails on %j', async (words, complaint) => {
  const { code, stdout, stderr } = await runCli(['doctor', ...words]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(complaint);
});
