import { join } from 'node:path';
import { runCli, CliRun } from '../cli';
import { harmsToTerminal } from '../hostile/harmless';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, nodeLine, softwareLine, writeTree } from '../write-tree';

const folder = temporaryFolder();
const database = join(folder, 'fleet.duckdb');
const manyNames = [...Array(25).keys()].map((n) => `package-${String(n).padStart(2, '0')}`);

const tree = writeTree(join(folder, 'tree'), {
  [keyOf('AWS:InstanceInformation', 'i-0123')]: nodeLine('i-0123', {
    ComputerName: 'web-01',
    IpAddress: '10.0.0.1',
    AgentVersion: '3.3.1142.0',
    ResourceType: 'EC2Instance',
  }),
  [keyOf('AWS:Application', 'i-0123')]: manyNames.map((name) => softwareLine(name, 'i-0123')).join('\n'),
  [keyOf('AWS:Tag', 'i-0123')]: JSON.stringify({ Key: 'stage', Value: 'prod', resourceId: 'i-0123' }),
  [keyOf('AWS:InstanceInformation', 'i-0456')]: nodeLine('i-0456', { ComputerName: 'WEB-02' }),
  [keyOf('AWS:InstanceInformation', 'mi-1', '111122223333')]: nodeLine('mi-1', { ComputerName: 'one' }),
  [keyOf('AWS:InstanceInformation', 'mi-1', '444455556666')]: nodeLine('mi-1', { ComputerName: 'other' }),
  [keyOf('AWS:Application', 'i-bare')]: softwareLine('bash', 'i-bare'),
  [keyOf('AWS:InstanceInformation', 'i-evil')]: nodeLine('i-evil', {
    ComputerName: '\u001b]0;owned\u0007|\n# <b>',
    PlatformName: '=1+1',
  }),
});

const node = (...words: readonly string[]): Promise<CliRun> => runCli(['node', ...words, '-d', database]);

beforeAll(async () => {
  expect((await runCli(['load', tree, '-d', database])).code).toBe(0);
});

test('who a node is and how it is stands in a few lines before its sections', async () => {
  const { code, stdout, stderr } = await node('i-0123');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const lines = stdout.split('\n');
  expect(lines.slice(0, 10)).toEqual([
    'i-0123  web-01  10.0.0.1',
    'Account 111122223333, eu-west-1, EC2Instance',
    expect.stringMatching(/^State: Active, last reported 2026-11-21 01:00 UTC, (\d+ \w+ ago|in \d+ \w+|just now)$/),
    expect.stringMatching(
      /^Operating system: Debian 12, (past its end of life since|supported until) \d{4}-\d\d-\d\d$/,
    ),
    'Agent: 3.3.1142.0',
    'Patches: unknown',
    'Software: 25 names',
    'Reports: 3 types of inventory',
    'Tags: stage=prod',
    'Changes: none seen yet',
  ]);
  expect(stdout).toMatch(/^software \(25\)\nname +evr\n─+ +─+\npackage-00 +1\.0\n/m);
  expect(stdout).toContain('package-09');
  expect(stdout).not.toContain('package-10');
  expect(stdout).toContain('… and 15 more: --section software\n');
});

test('what a node did not report is unknown, and not nothing', async () => {
  const { stdout } = await node('i-0456');
  expect(stdout).toContain('Agent: unknown\nPatches: unknown\nSoftware: no list was sent\n');
  expect(stdout).toContain('Tags: none\n');
});

test('--all shows every row', async () => {
  const { stdout } = await node('i-0123', '--all');
  for (const name of manyNames) expect(stdout).toContain(name);
});

test('--section is one table, in any format, of the columns that are asked for', async () => {
  const { stdout, stderr } = await node('i-0123', '--section', 'software', '-c', 'name,evr', '-f', 'csv');
  expect(stdout).toBe(`name,evr\n${manyNames.map((name) => `${name},1.0\n`).join('')}`);
  expect(stderr).toBe('25 rows\n');
  expect((await node('i-0123', '-s', 'tag', '-f', 'json')).stdout).toContain('"key":"stage","value":"prod"');
  expect((await node('i-0123', '-s', 'timeline', '-f', 'json')).stdout).toBe('[]\n');
});

test('JSON is all of it', async () => {
  const { stdout } = await node('i-0123', '-f', 'json');
  expect(JSON.parse(stdout)).toMatchObject({
    overview: { nodeid: 'i-0123', computername: 'web-01', softwarecount: 25, endoflife: expect.any(String) as string },
    sections: {
      tag: [{ key: 'stage', value: 'prod' }],
      software: manyNames.map((name) => ({ name, evr: '1.0' })),
      timeline: [],
    },
  });
});

test('Markdown is a document', async () => {
  const { stdout } = await node('i-0123', '-f', 'markdown');
  expect(stdout).toMatch(/^# i-0123 {2}web-01 {2}10\.0\.0\.1\n\n- Account/);
  expect(stdout).toMatch(/\n## software \(25\)\n\n\| name +\| evr \|\n/);
});

test.each(['table', 'markdown', 'json'] as const)('values of a hostile node do nothing in %s', async (format) => {
  const { code, stdout } = await node('i-evil', '-f', format);
  expect(code).toBe(0);
  expect(harmsToTerminal(stdout)).toEqual([]);
  if (format === 'markdown') expect(stdout).not.toMatch(/<b>|^# <|\n# /);
  if (format === 'json') {
    expect(JSON.parse(stdout)).toMatchObject({ overview: { computername: '\u001b]0;owned\u0007|\n# <b>' } });
  }
});

test('of one id in two accounts both are named, and either can be picked', async () => {
  const both = await node('mi-1');
  expect(both).toMatchObject({ code: 2, stdout: '' });
  expect(both.stderr).toContain(
    `2 nodes have the id 'mi-1'; pick one with --account or --region:\n` +
      '  mi-1  111122223333  eu-west-1  one\n  mi-1  444455556666  eu-west-1  other\n',
  );
  expect((await node('mi-1', '--account', '444455556666')).stdout).toContain('mi-1  other\n');
});

test('changes appear in the timeline, newest first', async () => {
  const target = join(folder, 'changed.duckdb');
  for (const [day, version] of [
    ['20', '1.0'],
    ['22', '2.0'],
  ] as const) {
    const line = softwareLine('bash', 'i-1', { Version: version, PackageId: `bash-${version}-1.rpm` });
    const state = writeTree(join(folder, 'changing'), {
      [keyOf('AWS:InstanceInformation', 'i-1')]: nodeLine('i-1'),
      [keyOf('AWS:Application', 'i-1')]: line.replace('2026-11-21T01', `2026-11-${day}T00`),
    });
    expect((await runCli(['load', state, '-d', target])).code).toBe(0);
  }
  const { stdout } = await runCli(['node', 'i-1', '-d', target, '-s', 'timeline', '-f', 'json']);
  expect(JSON.parse(stdout)).toMatchObject([
    { at: '2026-11-22T00:00:00Z', kind: 'software', change: 'upgraded', what: 'bash', from: '1.0', to: '2.0' },
  ]);
});

describe('fails', () => {
  test.each<[string, RegExp]>([
    ['i-01', /there is no node 'i-01'; near it:\n {2}i-0123 {2}111122223333 {2}eu-west-1 {2}web-01\n/],
    ['web', /near it:\n {2}i-0123 .*web-01\n {2}i-0456 .*WEB-02\n/],
    ['10.0.0.1', /near it:\n {2}i-0123 /],
    ['nobody', /there is no node 'nobody'; 'ssm-inventory query nodes' lists them all\n/],
    ['', /there is no node ''; /],
    ['%', /there is no node '%'; 'ssm-inventory query nodes'/],
    ['i-bare', /'ssm-inventory query node --id i-bare' shows them\n/],
    ["'; DROP TABLE node; --\u001b", /there is no node ''; DROP TABLE node; --\\u\{1b\}'/],
  ])('on the unknown id %j with exit code 1, naming what is near', async (id, complaint) => {
    const { code, stdout, stderr } = await node(id);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(complaint);
  });

  test('on a node in another place, naming where it is', async () => {
    const { code, stderr } = await node('i-0123', '--account', '444455556666', '--region', 'us-east-1');
    expect(code).toBe(1);
    expect(stderr).toContain(
      `there is no node 'i-0123' in account 444455556666, us-east-1; near it:\n  i-0123  111122223333  eu-west-1`,
    );
  });

  test.each<[string[], RegExp]>([
    [['i-0123', '-f', 'csv'], /CSV holds one table: add --section/],
    [['i-0123', '-c', 'name'], /--columns picks columns of one section: add --section/],
    [['i-0123', '-s', 'file'], /no section 'file'; it has tag, software, capture, timeline/],
    [['i-0123', '-s', 'hardware'], /Allowed choices are software, .*, tag, timeline/],
    [['i-0123', '-s', 'constructor'], /Allowed choices are/],
    [['i-0123', '-s', 'software', '-c', 'x'], /no column 'x'/],
    [[], /missing required argument 'id'/],
  ])('on the command line %j with exit code 2', async (words, complaint) => {
    const { code, stdout, stderr } = await node(...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(complaint);
  });
});
