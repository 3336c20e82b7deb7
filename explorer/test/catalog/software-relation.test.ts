import { DuckDbEngine } from '../../src/duckdb/engine';
import { Value } from '../../src/engine';
import { loadFleet, pick } from './fixture';

/** What the relation makes of one line. */
async function softwareOf(line: Record<string, string>, ...columns: string[]): Promise<Value[]> {
  const engine = await loadFleet([{ type: 'AWS:Application', node: 'i-1', lines: [line] }]);
  try {
    return pick(await engine.run('SELECT * FROM software'), columns)[0]!;
  } finally {
    await engine.close();
  }
}

const dpkg = { Name: 'bsdutils', Version: '1:2.38.1-5+deb12u3', PackageId: 'bsdutils_1:2.38.1-5+deb12u3_amd64.deb' };
const rpm = { Name: 'openssl', Version: '1.1.1k', Release: '7.cm2', PackageId: 'openssl-1.1.1k-7.cm2.src.rpm' };

describe('the packaging system is told by the row', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a .deb file name', dpkg, 'dpkg'],
    ['a .rpm file name', { ...rpm, Release: '' }, 'rpm'],
    ['a release', { ...rpm, PackageId: '(none)' }, 'rpm'],
    ['a snap', { Name: 'core22', Version: '20240731', PackageId: 'pkg:snap/canonical*/core22@20240731' }, 'snap'],
    ['a Windows program', { Name: 'Google Chrome', Version: '131.0.6778.86', PackageId: '{8A69D345}' }, 'other'],
    ['no package id at all', { Name: '7-Zip', Version: '24.08' }, 'other'],
    ['no release and no package id', { Name: 'a', Version: '1', Release: '(none)', PackageId: '(none)' }, 'other'],
  ])('by %s', async (_, line, packaging) => {
    expect(await softwareOf(line, 'packaging')).toEqual([packaging]);
  });

  test('by a .deb file name that the agent cut at 100 bytes', async () => {
    const name = 'golang-github-azuread-microsoft-authentication-extensions-for-go-dev';
    const version = '0.0~git20231002.7e3b8e2-2';
    const whole = `${name}_${version}_all.deb`;
    const line = { Name: name, Version: version };
    expect(await softwareOf({ ...line, PackageId: whole.slice(0, 100) }, 'packaging')).toEqual(['dpkg']);
    expect(await softwareOf({ ...line, PackageId: whole.slice(0, 90) }, 'packaging')).toEqual(['dpkg']);
    expect(await softwareOf({ ...line, PackageId: name.slice(0, 20) }, 'packaging')).toEqual(['other']);
  });
});

describe('a version', () => {
  test('of dpkg stays whole, with its epoch and revision', async () => {
    expect(await softwareOf(dpkg, 'evr')).toEqual(['1:2.38.1-5+deb12u3']);
  });

  test('of rpm is joined of epoch, version and release', async () => {
    expect(await softwareOf({ ...rpm, Epoch: '1' }, 'evr')).toEqual(['1:1.1.1k-7.cm2']);
    expect(await softwareOf(rpm, 'evr')).toEqual(['1.1.1k-7.cm2']);
  });

  test.each(['', '0', '(none)'])('of rpm with the epoch %j has none', async (epoch) => {
    expect(await softwareOf({ ...rpm, Epoch: epoch }, 'evr')).toEqual(['1.1.1k-7.cm2']);
  });

  test('is NULL where the row has none', async () => {
    expect(await softwareOf({ Name: 'a', Version: '' }, 'name', 'evr')).toEqual(['a', null]);
  });

  test('with a letter stays as it is', async () => {
    expect(await softwareOf({ ...rpm, Version: '1.0.2k', Release: '16.amzn2' }, 'evr')).toEqual(['1.0.2k-16.amzn2']);
  });
});

test('(none) and empty text are NULL', async () => {
  const columns = ['publisher', 'architecture', 'url', 'packageid', 'summary', 'applicationtype'];
  const none = { Publisher: '(none)', Architecture: '(none)', URL: '(none)', PackageId: '(none)', Summary: '' };
  expect(await softwareOf({ ...rpm, ...none }, ...columns)).toEqual([null, null, null, null, null, null]);
});

describe('a key that rpm lists as gpg-pubkey', () => {
  test('is marked as no software', async () => {
    const key = { Name: 'gpg-pubkey', Version: '8783d481', Release: '63ceb953', PackageId: '(none)' };
    expect(await softwareOf(key, 'packaging', 'pseudo')).toEqual(['rpm', true]);
  });

  test('is not mistaken for a package of that name in another system', async () => {
    const line = { Name: 'gpg-pubkey', Version: '1.0', PackageId: 'gpg-pubkey_1.0_all.deb' };
    expect(await softwareOf(line, 'packaging', 'pseudo')).toEqual(['dpkg', false]);
  });
});

describe('a time', () => {
  test.each([
    ['2022-01-27T10:30:53Z', '2022-01-27T10:30:53Z'],
    ['2022-01-27T10:30:53+09:00', '2022-01-27T01:30:53Z'],
    ['2022-01-27T23:30:53-05:30', '2022-01-28T05:00:53Z'],
    ['2022-01-27', '2022-01-27T00:00:00Z'],
    ['', null],
    ['yesterday', null],
    ['2022-13-01T00:00:00Z', null],
    ['2022-01-27 10:30:53', null],
  ])('written %j reads %j', async (text, time) => {
    expect(await softwareOf({ ...rpm, InstalledTime: text }, 'installedat')).toEqual([time]);
  });
});

describe('names and texts from a node', () => {
  test('keep letters outside ASCII', async () => {
    const line = { ...dpkg, Publisher: 'Javier Fernández-Sanguino Peña' };
    expect(await softwareOf(line, 'publisher')).toEqual(['Javier Fernández-Sanguino Peña']);
  });
});

describe('the versions of packages', () => {
  let engine: DuckDbEngine;

  beforeAll(async () => {
    engine = await loadFleet([
      { type: 'AWS:Application', node: 'i-1', lines: [dpkg, dpkg, rpm, { Name: 'bare' }] },
      { type: 'AWS:Application', node: 'i-2', lines: [dpkg, { ...rpm, Epoch: '1' }, { Name: '', Version: '1' }] },
      { type: 'AWS:Application', node: 'i-3', lines: [{ Name: 'gpg-pubkey', Version: '1', Release: '2' }] },
    ]);
  });

  afterAll(() => engine.close());

  test('are listed once, without rows that name nothing and without keys', async () => {
    const { rows } = await engine.run(
      'SELECT packaging, name, evr, epoch, version, release FROM software_version ORDER BY name, evr',
    );
    expect(rows).toEqual([
      ['other', 'bare', null, null, null, null],
      ['dpkg', 'bsdutils', '1:2.38.1-5+deb12u3', '1', '2.38.1', '5+deb12u3'],
      ['rpm', 'openssl', '1.1.1k-7.cm2', null, '1.1.1k', '7.cm2'],
      ['rpm', 'openssl', '1:1.1.1k-7.cm2', '1', '1.1.1k', '7.cm2'],
    ]);
  });
});
