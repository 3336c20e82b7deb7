import { chmodSync, chownSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { applyConfig } from '../../src/config/apply-config';
import { readConfig } from '../../src/config/read-config';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();

/** A folder of its own with these files. */
function project(files: Readonly<Record<string, unknown>>): string {
  const home = mkdtempSync(join(folder, 'project-'));
  mkdirSync(join(home, 'deep', 'down'), { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(home, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return home;
}

const FILE = 'ssm-inventory.config.json';

test('the nearest file above counts, and its files and folders are from there', () => {
  const home = project({
    [FILE]: { bucket: 's3://inventory/prefix', database: 'fleet.duckdb', to: 'data/mirror', workgroup: 'primary' },
  });
  expect(readConfig(join(home, 'deep', 'down'))).toEqual({
    bucket: 's3://inventory/prefix',
    database: join(home, 'fleet.duckdb'),
    to: join(home, 'data', 'mirror'),
    workgroup: 'primary',
  });
});

test('a package.json may have the settings under a key, and one without it is passed over', () => {
  const home = project({ 'package.json': { name: 'x', 'ssm-inventory': { region: 'eu-west-1' } } });
  writeFileSync(join(home, 'deep', 'package.json'), '{"name":"inner"}');
  writeFileSync(join(home, 'deep', 'down', 'package.json'), 'no JSON, as npm will say');
  expect(readConfig(join(home, 'deep', 'down'))).toEqual({ region: 'eu-west-1' });
});

test('a file of its own counts more than the package.json beside it', () => {
  const home = project({ [FILE]: { profile: 'own' }, 'package.json': { 'ssm-inventory': { profile: 'package' } } });
  expect(readConfig(home)).toEqual({ profile: 'own' });
});

test.each<[unknown, RegExp]>([
  [
    { buckets: 's3://x' },
    /there is no setting 'buckets'; there are bucket, to, profile, region, endpointUrl, database/,
  ],
  ['{"__proto__": {"bucket": "s3://x"}}', /there is no setting '__proto__'/],
  [{ constructor: 'x' }, /there is no setting 'constructor'/],
  [{ bucket: 'inventory' }, /'bucket' is "inventory"; it must be the address of a bucket/],
  [{ bucket: 7 }, /'bucket' is 7; it must be/],
  [{ database: '' }, /'database' is ""; it must be the name of a file/],
  [{ database: ':memory:' }, /'database' is ":memory:"/],
  [{ region: 'Ireland' }, /'region' is "Ireland"; it must be a Region, such as "eu-west-1"/],
  [{ endpointUrl: 'file:///etc' }, /'endpointUrl' is "file:\/\/\/etc"; it must be an address/],
  [{ workgroup: ['a'] }, /'workgroup' is \["a"\]; it must be/],
  [{ athenaDatabase: 'a.b' }, /'athenaDatabase' is "a.b"; it must be the name of a Glue database/],
  [{ profile: '\u001b[2J\u202e' + 'x'.repeat(300), to: null }, /'to' is null; it must be/],
  [['bucket'], /must be an object of settings, not \["bucket"\]/],
  ['{"bucket": ', /is no JSON: /],
])('fails for %j, naming the file, the key and what is allowed', (content, message) => {
  const home = project({ [FILE]: content });
  expect(() => readConfig(home)).toThrow(message);
  expect(() => readConfig(home)).toThrow(`'${join(home, FILE)}'`);
});

// Only root can give a file away.
const asRoot = process.getuid?.() === 0 ? test : test.skip;

asRoot("fails for another user's file in a folder that anybody may write to", () => {
  const home = project({ [FILE]: { database: '/home/somebody/.profile' } });
  chownSync(join(home, FILE), 12_345, 12_345);
  expect(readConfig(home)).toEqual({ database: '/home/somebody/.profile' });
  chmodSync(home, 0o1777);
  expect(() => readConfig(home)).toThrow('belongs to another user and lies where anybody may write');
});

/** What an option is worth after a command line and a configuration. */
function value(command: string, argv: readonly string[], config: Readonly<Record<string, string>>): unknown {
  const made = new Command(command).addOption(new Option('-d, --database <file>').default('default.duckdb'));
  made.addOption(new Option('--region <region>'));
  made.parse([...argv], { from: 'user' });
  applyConfig(made, () => config);
  return made.opts();
}

test('the command line counts more than the configuration, and that more than the default', () => {
  expect(value('query', [], {})).toEqual({ database: 'default.duckdb' });
  expect(value('query', [], { database: 'set.duckdb' })).toEqual({ database: 'set.duckdb' });
  expect(value('query', ['-d', 'given.duckdb'], { database: 'set.duckdb' })).toEqual({ database: 'given.duckdb' });
  expect(value('query', ['-d', 'default.duckdb'], { database: 'set' })).toEqual({ database: 'default.duckdb' });
});

test("a setting of pull's is no one else's, and the demo keeps its own database", () => {
  const config = { database: 'set.duckdb', region: 'eu-west-1' };
  expect(value('pull', [], config)).toEqual({ database: 'set.duckdb', region: 'eu-west-1' });
  expect(value('query', [], config)).toEqual({ database: 'set.duckdb' });
  expect(value('demo', [], config)).toEqual({ database: 'default.duckdb' });
});

test('Athena is reached by the profile and in the Region of pull, but not at its endpoint, which is of S3', () => {
  const names = ['workgroup', 'athena-database', 'profile', 'region', 'endpoint-url'];
  const made = new Command('verify');
  for (const name of names) made.addOption(new Option(`--${name} <value>`));
  made.parse([], { from: 'user' });
  const config = { workgroup: 'fleet', athenaDatabase: 'inventory', profile: 'audit', region: 'eu-west-1' };
  applyConfig(made, () => ({ ...config, endpointUrl: 'https://s3.example.internal' }));
  expect(made.opts()).toEqual(config);
});
