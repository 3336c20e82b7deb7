import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../cli';
import { hostileTexts } from '../hostile/hostile-texts';
import { keyOf, writeTree } from '../write-tree';
import { catalog } from './report-fleet';

/** What a node may name its software, and itself; no byte order mark, which the driver of DuckDB drops within a list. */
export const texts = [
  ...Object.values(hostileTexts),
  'x'.repeat(4096),
  '\u2028',
  '\ud83d\ude00\uffff',
  '<!--',
  'ΟΔΟΣ',
  'İ',
];

const statuses = ['Active', 'Active', 'Active', 'Terminated', 'ConnectionLost'];
const days = ['2026-11-19T01:00:00Z', '2026-11-20T02:30:00.5Z', '2026-11-21T03:00:00.25Z'];

/** Every type of a node with one text in each attribute, and some software that changes from day to day. */
function documentsOf(node: number, day: number): Record<string, string> {
  const text = texts[node % texts.length]!;
  const id = `i-${node}`;
  const account = node % 3 === 0 ? '999988887777' : '111122223333';
  const service = { resourceId: id, captureTime: days[day], schemaVersion: '1.0' };
  const rows = new Map<string, object[]>(
    catalog.types
      .filter((type) => type.attributes.length > 0)
      .map((type) => [type.name, [Object.fromEntries(type.attributes.map(({ name }) => [name, text]))]]),
  );
  const [about] = rows.get('AWS:InstanceInformation')!;
  rows.set('AWS:InstanceInformation', [
    { ...about, InstanceStatus: statuses[(node + (day === 2 ? 1 : 0)) % statuses.length] },
  ]);
  rows.set('AWS:Application', [{ Name: text, Version: text }, ...softwareOf(node, day)]);
  rows.set('AWS:Tag', [
    { Key: text, Value: text },
    { Key: 'Environment', Value: node % 2 === 0 ? 'Prod' : '' },
    ...(node % 7 === 0 ? [{ Key: 'Environment', Value: 'Both' }] : []),
  ]);
  const [role] = rows.get('AWS:WindowsRole')!;
  rows.set('AWS:WindowsRole', [{ ...role, Installed: 'True' }]);
  rows.set('Custom:Hostile', [{ [text]: text }]);
  return Object.fromEntries(
    [...rows].map(([type, lines]) => [
      keyOf(type, id, account),
      lines.map((line) => `${JSON.stringify({ ...line, ...service })}\n`).join(''),
    ]),
  );
}

function softwareOf(node: number, day: number): object[] {
  // Every third node stays as it was, so that its list is not read again.
  const revision = node % 3 === 0 ? 0 : day;
  const deb = (name: string, version: string): object => ({
    Name: name,
    Version: version,
    Architecture: 'amd64',
    PackageId: `${name}_${version}_amd64.deb`,
  });
  const rpm = (name: string, version: string): object => ({ Name: name, Version: version, Release: `${node % 4}.el9` });
  return [
    deb('openssl', `3.0.${20 - (node % 5) + revision}-1~deb12u${revision}`),
    rpm('openssl', `3.0.${node % 9}`),
    { Name: 'openssl', Version: '3.0 beta' },
    { Name: 'OpenSSL' },
    ...(node % 2 === day % 2 ? [deb('curl', '8.5.0'), deb('curl', '8.5.0')] : []),
    ...(revision === 1 ? [] : [rpm('kernel', '6.1.9'), rpm('kernel', `6.1.${10 + revision}`)]),
    { Name: 'gpg-pubkey', Version: '1', Release: '2', PackageId: '(none)' },
  ];
}

/** Loads hostile nodes day by day: what they have changes, some go and some come. */
export async function loadHostileHistory(folder: string): Promise<string> {
  const [tree, database] = [join(folder, 'tree'), join(folder, 'hostile.duckdb')];
  for (const day of days.keys()) {
    const nodes = [...texts.keys()].filter((node) => node % 11 !== day + 1);
    const isOld = (node: number): boolean => day > 0 && node % 3 === 0;
    rmSync(tree, { recursive: true, force: true });
    writeTree(
      tree,
      Object.assign({}, ...nodes.map((node) => documentsOf(node, isOld(node) ? 0 : day))) as Record<string, string>,
    );
    const { code, stderr } = await runCli(['load', tree, '--database', database]);
    if (code !== 0) throw new Error(stderr);
  }
  return database;
}
