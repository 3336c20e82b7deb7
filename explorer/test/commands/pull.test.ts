import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();

test.each([
  [['pull'], 'name a bucket, such as s3://my-inventory'],
  [['pull', 'inventory'], 'it must begin with s3://'],
  [['pull', 's3://x-y', '--concurrency', '0'], 'It must be a whole number from 1 to 1000.'],
  [['pull', 's3://x-y', '--account', '123'], 'It must be the 12 digits of an account.'],
  [['pull', 's3://x-y', '--region-only', 'Ireland'], 'It must be a Region, such as eu-west-1.'],
  [['pull', 's3://x-y', '--type', 'Application'], 'It must be the name of an inventory type'],
  [['pull', 's3://x-y', '--endpoint-url', 'localhost:9000'], 'It must begin with https:// or http://.'],
  [['pull', 's3://x-y', '--to', ''], 'It must be the name of a file.'],
])('fails for %j', async (argv, message) => {
  const { code, stderr } = await runCli(argv);
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});

test('its help shows examples and what it needs to be allowed', async () => {
  const { code, stdout } = await runCli(['pull', '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('$ ssm-inventory pull s3://inventory-bucket');
  expect(stdout).toMatch(/s3:ListBucket .* s3:GetObject .* kms:Decrypt/);
});

test('a bucket and a database may come from a configuration file', async () => {
  const home = join(folder, 'home');
  mkdirSync(home);
  writeFileSync(join(home, 'ssm-inventory.config.json'), '{"bucket": "s3://x", "database": "fleet.duckdb"}');
  const pull = await runCli(['pull'], { cwd: home });
  expect(pull.stderr).toContain("'x' is no name of a bucket");
  const query = await runCli(['query', 'fleet-summary'], { cwd: home });
  expect(query.stderr).toContain(join(home, 'fleet.duckdb'));
});
