import { DuckDbEngine } from '../../src/duckdb/engine';
import { ask, loadFleet } from './fixture';
import { smallFleet } from './small-fleet';

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await loadFleet(smallFleet);
});

afterAll(() => engine.close());

describe('top-software', () => {
  test('counts nodes, not rows: two architectures or two kernels are one node', async () => {
    expect(await ask(engine, 'top-software')).toEqual([
      ['openssl', 3, 3, 'dpkg, rpm'],
      ['libc6', 2, 1, 'dpkg'],
      ['Google Chrome', 1, 1, 'other'],
      ['kernel', 1, 2, 'rpm'],
      ['libmod_ssl', 1, 1, 'dpkg'],
    ]);
  });

  test('shows as many rows as asked', async () => {
    expect(await ask(engine, 'top-software', { top: '2' }, 'name')).toEqual([['openssl'], ['libc6']]);
    // The key of rpm would be the fourth name.
    expect(await ask(engine, 'top-software', { top: '4' }, 'name')).toHaveLength(4);
    expect(await ask(engine, 'top-software', { top: '0' })).toEqual([]);
  });
});

describe('rare-software', () => {
  test('names what few active nodes have', async () => {
    expect(await ask(engine, 'rare-software')).toEqual([
      ['Google Chrome', 1, '131.0.6778.86', 'i-4'],
      ['kernel', 1, '6.1.9-15.amzn2023', 'i-3'],
      ['libmod_ssl', 1, '1.0', 'i-2'],
    ]);
    expect(await ask(engine, 'rare-software', { nodes: '2', top: '9' }, 'name', 'nodes')).toEqual([
      ['Google Chrome', 1],
      ['kernel', 1],
      ['libmod_ssl', 1],
      ['libc6', 2],
    ]);
    expect(await ask(engine, 'rare-software', { top: '1' }, 'name')).toEqual([['Google Chrome']]);
  });
});

describe('software-versions', () => {
  test('puts the newest first, each packaging system by its own rules', async () => {
    expect(await ask(engine, 'software-versions', { name: 'openssl' })).toEqual([
      ['openssl', 'dpkg', '3.0.22-1~deb12u2', 1, 1],
      ['openssl', 'dpkg', '3.0.20-1~deb12u2', 1, 2],
      ['openssl', 'rpm', '3.0.8-1.amzn2023.0.2', 1, 1],
    ]);
  });

  test('orders 6.1.10 above 6.1.9', async () => {
    expect(await ask(engine, 'software-versions', { name: 'kernel' }, 'version', 'place')).toEqual([
      ['6.1.10-15.amzn2023', 1],
      ['6.1.9-15.amzn2023', 2],
    ]);
  });

  test('counts a node once though it has the version for two architectures', async () => {
    expect(await ask(engine, 'software-versions', { name: 'libc6' }, 'version', 'nodes')).toEqual([['2.36-9', 2]]);
  });
});

describe('nodes-with-software', () => {
  const nodes = (given: Record<string, string>): Promise<unknown[][]> =>
    ask(engine, 'nodes-with-software', given, 'nodeid', 'version');

  test('names the active nodes, across accounts', async () => {
    expect(await ask(engine, 'nodes-with-software', { name: 'openssl' })).toEqual([
      [
        '111122223333',
        'eu-west-1',
        'i-1',
        'web-1',
        'Debian GNU/Linux',
        'openssl',
        '3.0.22-1~deb12u2',
        'x86_64',
        'dpkg',
        '2026-11-21T01:00:00Z',
      ],
      [
        '111122223333',
        'eu-west-1',
        'i-2',
        'web-2',
        'Debian GNU/Linux',
        'openssl',
        '3.0.20-1~deb12u2',
        'x86_64',
        'dpkg',
        '2026-11-21T01:00:00Z',
      ],
      [
        '999988887777',
        'us-east-1',
        'i-3',
        'app-1',
        'Amazon Linux',
        'openssl',
        '3.0.8-1.amzn2023.0.2',
        'x86_64',
        'rpm',
        '2026-11-21T01:00:00Z',
      ],
    ]);
  });

  test('compares versions by the rules of their packaging', async () => {
    expect(await nodes({ name: 'openssl', below: '3.0.22' })).toEqual([
      ['i-2', '3.0.20-1~deb12u2'],
      ['i-3', '3.0.8-1.amzn2023.0.2'],
    ]);
    expect(await nodes({ name: 'openssl', at: '3.0.22' })).toEqual([['i-1', '3.0.22-1~deb12u2']]);
    expect(await nodes({ name: 'openssl', above: '3.0.8', below: '3.0.22' })).toEqual([['i-2', '3.0.20-1~deb12u2']]);
  });

  test('names a node with two versions once for each that matches', async () => {
    expect(await nodes({ name: 'kernel' })).toEqual([
      ['i-3', '6.1.10-15.amzn2023'],
      ['i-3', '6.1.9-15.amzn2023'],
    ]);
    expect(await nodes({ name: 'kernel', below: '6.1.10' })).toEqual([['i-3', '6.1.9-15.amzn2023']]);
  });

  test('names both architectures of one node', async () => {
    expect(await ask(engine, 'nodes-with-software', { name: 'libc6' }, 'nodeid', 'architecture')).toEqual([
      ['i-1', 'i386'],
      ['i-1', 'x86_64'],
      ['i-2', 'x86_64'],
    ]);
  });

  test.each([
    ['lib%', ['libc6', 'libc6', 'libc6', 'libmod_ssl']],
    ['%ssl', ['openssl', 'libmod_ssl', 'openssl', 'openssl']],
    ['libmod_ssl', ['libmod_ssl']],
    ['libmod-ssl', []],
    ['lib_od_ssl', []],
    ['OpenSSL', []],
    ['open', []],
    ['%\\%', []],
    ["' OR '1'='1", []],
    ['gpg-pubkey', []],
  ])('takes only %% as a wildcard: %s', async (name, names) => {
    expect((await ask(engine, 'nodes-with-software', { name }, 'name')).flat()).toEqual(names);
  });

  test('compares Windows versions number by number', async () => {
    expect(await nodes({ name: 'Google Chrome', below: '131.0.6778.100' })).toEqual([['i-4', '131.0.6778.86']]);
    expect(await nodes({ name: 'Google Chrome', below: '131.0.6778.9' })).toEqual([]);
  });

  test('names a row without a version only when no bound is given', async () => {
    const fleet = await loadFleet([
      { type: 'AWS:InstanceInformation', node: 'i-1', lines: [{ InstanceStatus: 'Active' }] },
      { type: 'AWS:Application', node: 'i-1', lines: [{ Name: 'bare', Version: '' }] },
    ]);
    expect(await ask(fleet, 'nodes-with-software', { name: 'bare' }, 'nodeid', 'version')).toEqual([['i-1', null]]);
    for (const bound of ['below', 'at', 'above']) {
      expect(await ask(fleet, 'nodes-with-software', { name: 'bare', [bound]: '1' })).toEqual([]);
    }
    await fleet.close();
  });
});

describe('nodes-without-software', () => {
  test('names active nodes that do not list it, and says where the list is empty', async () => {
    expect(
      await ask(engine, 'nodes-without-software', { name: 'openssl' }, 'nodeid', 'computername', 'listed'),
    ).toEqual([
      ['i-4', 'win-1', 1],
      ['i-5', null, 0],
    ]);
  });

  test('takes a pattern: a node with any match has it', async () => {
    expect(await ask(engine, 'nodes-without-software', { name: 'lib%' }, 'nodeid')).toEqual([
      ['i-4'],
      ['i-5'],
      ['i-3'],
    ]);
  });

  test('names all active nodes for software that nobody has', async () => {
    expect(await ask(engine, 'nodes-without-software', { name: 'left-behind' }, 'nodeid')).toHaveLength(5);
  });
});
