import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../test/temporary-folder';
import { keyOf } from '../test/write-tree';
import { bucketWithProxy } from './bucket-with-proxy';
import { Fault } from './fault-proxy';
import { fleetObjects } from './fleet-objects';
import { mirrored, stateOf } from './mirror-folder';
import { pull } from './pull-process';

const folder = temporaryFolder();
const all = bucketWithProxy('inventory', fleetObjects('', 150));

const pullInto = (name: string, ...more: string[]): ReturnType<typeof pull> =>
  pull(all.proxy.endpoint, ['s3://inventory', '--to', join(folder, name), '--no-load', ...more]);

test.each<[string, Fault]>([
  ['an internal error', { answer: 500, code: 'InternalError' }],
  ['a request to slow down', { answer: 503, code: 'SlowDown' }],
  ['a connection that breaks', 'reset'],
  ['an answer that breaks off', 'truncate'],
  ['an answer of other bytes', 'corrupt'],
  ['an answer in two parts', 'slow'],
])('a mirror is whole after %s for every third object and list', async (name, fault) => {
  let n = 0;
  // Of another body a list cannot be told, for it has no digest.
  all.proxy.fault = ({ path, before }) =>
    before === 0 && n++ % 3 === 0 && !(path === '' && fault === 'corrupt') ? fault : undefined;
  const { code, stderr } = await pullInto(name);
  expect(stderr).toContain('Pulled 180 objects');
  expect(code).toBe(0);
  expect(mirrored(join(folder, name))).toEqual(all.bucket.below(''));
  expect(stateOf(join(folder, name))).toEqual(['manifest.ndjson']);
});

test('a mirror is whole after answers that stop in their middle', async () => {
  all.proxy.fault = ({ path, before }) => (before === 0 && path.endsWith('7.json') ? 'stall' : undefined);
  const { code } = await pullInto('stalled');
  expect(code).toBe(0);
  expect(mirrored(join(folder, 'stalled'))).toEqual(all.bucket.below(''));
});

test('fails for objects that cannot be read, names them, pulls the others, and completes later', async () => {
  const denied = keyOf('AWS:Application', 'i-00000000000000001', '111122223333', 'us-east-1');
  all.proxy.fault = ({ path }) => (path === `inventory/${denied}` ? { answer: 403, code: 'AccessDenied' } : undefined);
  const { code, stderr } = await pullInto('partly');
  expect(stderr).toContain(`  ${denied}: access denied: s3:GetObject is missing on arn:aws:s3:::inventory/${denied}`);
  expect(stderr).toMatch(/ssm-inventory: 1 of the objects could not be pulled/);
  expect(code).toBe(1);
  const others = Object.entries(all.bucket.below('')).filter(([key]) => key !== denied);
  expect(mirrored(join(folder, 'partly'))).toEqual(Object.fromEntries(others));

  all.proxy.reset();
  expect((await pullInto('partly')).code).toBe(0);
  expect(all.proxy.gets).toEqual([`inventory/${denied}`]);
  expect(mirrored(join(folder, 'partly'))).toEqual(all.bucket.below(''));
});

test('fails without asking for every object when none can be read', async () => {
  all.proxy.fault = ({ path }) => (path === '' ? undefined : { answer: 403, code: 'AccessDenied' });
  const { code, stderr } = await pullInto('denied', '--concurrency', '8');
  expect(stderr).toMatch(/20 objects failed one after another, the last one access denied: s3:GetObject/);
  expect(code).toBe(1);
  expect(all.proxy.gets.length).toBeLessThan(40);
});

test.each<[string, string, string]>([
  ['AccessDenied', 'AccessDenied', 's3:ListBucket is missing on arn:aws:s3:::inventory'],
  ['an expired token', 'ExpiredToken', 'the AWS credentials have expired'],
  ['an unknown key', 'InvalidAccessKeyId', 'AWS does not know the access key'],
])('fails to list with %s, and says what to do', async (_, code, message) => {
  all.proxy.fault = () => ({ answer: code === 'ExpiredToken' ? 400 : 403, code });
  const { code: exit, stderr } = await pullInto('unlisted');
  expect(stderr).toContain(message);
  expect(exit).toBe(1);
  expect(all.proxy.lists).toBe(1);
});

test('fails on a token that expires on the way, and completes with a new one', async () => {
  let n = 0;
  all.proxy.fault = ({ path }) => (path !== '' && ++n > 60 ? { answer: 400, code: 'ExpiredToken' } : undefined);
  const { code, stderr } = await pullInto('expired', '--concurrency', '8');
  expect(stderr).toContain('the AWS credentials have expired');
  expect(code).toBe(1);
  const left = Object.keys(mirrored(join(folder, 'expired')));
  expect(left.length).toBeGreaterThan(50 - 8);

  all.proxy.reset();
  expect((await pullInto('expired')).code).toBe(0);
  expect(all.proxy.gets).toHaveLength(180 - left.length);
  expect(mirrored(join(folder, 'expired'))).toEqual(all.bucket.below(''));
});

test('a list that fails in its middle leaves what is there, and removes nothing', async () => {
  expect((await pullInto('pruned')).code).toBe(0);
  let lists = 0;
  all.proxy.fault = ({ path }) => (path === '' && ++lists > 2 ? { answer: 403, code: 'AccessDenied' } : undefined);
  const { code, stderr } = await pullInto('pruned', '--prune');
  expect(stderr).toContain('s3:ListBucket');
  expect(code).toBe(1);
  expect(mirrored(join(folder, 'pruned'))).toEqual(all.bucket.below(''));
});

test('the state of a mirror whose last line was cut off is read as far as it goes', async () => {
  const manifest = join(folder, 'pruned', '.ssm-inventory-pull', 'manifest.ndjson');
  appendFileSync(manifest, '{"key":"AWS:Appl');
  all.proxy.reset();
  expect((await pullInto('pruned')).stderr).toContain('180 were there');
  expect(readFileSync(manifest, 'utf8')).toMatch(/\{"key":"AWS:Appl\n$/);
  expect(all.proxy.gets).toEqual([]);
});
