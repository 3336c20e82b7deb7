import { Value } from '../../src/engine';
import { Document, loadFleet } from './fixture';

/** The end of life of nodes of these platforms, and how their operating system is called. */
async function endsOf(platforms: readonly (readonly [string, string])[]): Promise<Value[][]> {
  const documents = platforms.map(([PlatformName, PlatformVersion], i): Document => ({
    type: 'AWS:InstanceInformation',
    node: `i-${1000 + i}`,
    lines: [{ PlatformName, PlatformVersion, InstanceStatus: 'Active' }],
  }));
  const engine = await loadFleet(documents);
  try {
    const { rows } = await engine.run('SELECT operatingsystem, endoflife FROM node_overview ORDER BY nodeid');
    return rows.map(([system, ends]) => [
      system ?? null,
      typeof ends === 'string' ? ends.slice(0, 10) : (ends ?? null),
    ]);
  } finally {
    await engine.close();
  }
}

/** What SSM Agent reports, how the release is called, and the last day of its standard support. */
const known: readonly (readonly [string, string, string, string])[] = [
  ['Amazon Linux', '2023', 'Amazon Linux 2023', '2029-06-30'],
  ['Amazon Linux', '2', 'Amazon Linux 2', '2026-06-30'],
  ['Amazon Linux AMI', '2018.03', 'Amazon Linux AMI 2018.03', '2023-12-31'],
  ['Debian GNU/Linux', '11', 'Debian 11', '2024-08-14'],
  ['Debian GNU/Linux', '12', 'Debian 12', '2026-07-11'],
  ['Debian GNU/Linux', '13', 'Debian 13', '2028-08-09'],
  ['Ubuntu', '18.04', 'Ubuntu 18.04', '2023-05-31'],
  ['Ubuntu', '22.04', 'Ubuntu 22.04', '2027-04-01'],
  ['Ubuntu', '24.04', 'Ubuntu 24.04', '2029-05-31'],
  ['Red Hat Enterprise Linux Server', '7.9', 'Red Hat Enterprise Linux 7', '2024-06-30'],
  ['Red Hat Enterprise Linux', '8.10', 'Red Hat Enterprise Linux 8', '2029-05-31'],
  ['Red Hat Enterprise Linux', '9.4', 'Red Hat Enterprise Linux 9', '2032-05-31'],
  ['CentOS Linux', '7.9.2009', 'CentOS 7', '2024-06-30'],
  ['CentOS', '6.10', 'CentOS 6', '2020-11-30'],
  ['CentOS Stream', '9', 'CentOS Stream 9', '2027-05-31'],
  ['Rocky Linux', '9.3', 'Rocky Linux 9', '2032-05-31'],
  ['AlmaLinux', '8.9', 'AlmaLinux 8', '2029-05-31'],
  ['Oracle Linux Server', '8.9', 'Oracle Linux 8', '2029-07-31'],
  ['SLES', '12.5', 'SLES 12.5', '2024-10-31'],
  ['SLES', '15', 'SLES 15.0', '2019-12-31'],
  ['SLES', '15.7', 'SLES 15.7', '2031-07-31'],
  ['SLES', '16.0', 'SLES 16.0', '2027-11-30'],
  ['Microsoft® Windows Server® 2008 Datacenter', '6.0.6002', 'Windows Server 2008 SP2', '2020-01-14'],
  ['Microsoft Windows Server 2008 Standard', '6.0.6003', 'Windows Server 2008 SP2', '2020-01-14'],
  ['Microsoft Windows Server 2008 R2 Datacenter', '6.1.7601', 'Windows Server 2008 R2 SP1', '2020-01-14'],
  ['Microsoft Windows Server 2012 Standard', '6.2.9200', 'Windows Server 2012', '2023-10-10'],
  ['Microsoft Windows Server 2012 R2 Standard', '6.3.9600', 'Windows Server 2012 R2', '2023-10-10'],
  ['Microsoft Windows Server 2016 Datacenter', '10.0.14393', 'Windows Server 2016', '2027-01-12'],
  ['Microsoft Windows Server 2019 Datacenter', '10.0.17763', 'Windows Server 2019', '2029-01-09'],
  ['Microsoft Windows Server 2022 Datacenter', '10.0.20348', 'Windows Server 2022', '2031-10-14'],
  ['Microsoft Windows Server 2025 Standard', '10.0.26100', 'Windows Server 2025', '2034-11-14'],
  ['macOS', '13.7.8', 'macOS 13', '2025-09-15'],
  ['macOS', '11.7', 'macOS 11', '2026-02-02'],
  ['Mac OS X', '10.15.7', 'macOS 10.15', '2026-02-02'],
];

test('each system that endoflife.date lists is known by what its agent reports', async () => {
  const expected = known.map(([, , system, ends]) => [system, ends]);
  expect(await endsOf(known.map(([name, version]) => [name, version]))).toEqual(expected);
});

test('a system that is supported without an announced end is named, and has no date', async () => {
  expect(
    await endsOf([
      ['macOS', '26.1'],
      ['Oracle Linux Server', '10.0'],
    ]),
  ).toEqual([
    ['macOS 26', null],
    ['Oracle Linux 10', null],
  ]);
});

const unknown: readonly (readonly [string, string])[] = [
  ['Common Base Linux Mariner', '2.0'],
  ['Bottlerocket', '1.20.0'],
  ['Raspbian GNU/Linux', '11'],
  ['Amazon Linux', '2027'],
  ['Debian GNU/Linux', '1'],
  ['Debian GNU/Linux', '122'],
  ['Ubuntu', '22.0'],
  ['Ubuntu', '22'],
  ['Red Hat Enterprise Linux', '81'],
  ['SLES', '15.8'],
  ['SLES', '1'],
  // Half-yearly releases have captions without a year.
  ['Microsoft Windows Server Datacenter', '10.0.17763'],
  ['Microsoft Windows Server 2019 Datacenter', '10.0.17764'],
  ['Microsoft Windows 11 Enterprise', '10.0.26100'],
  ['macOS', '1'],
  ['debian gnu/linux', '12'],
  ['%', '%'],
  ['Debian GNU/Linux', '%'],
];

test('any other is called what the node calls it, and has no date', async () => {
  expect(await endsOf(unknown)).toEqual(unknown.map(([name, version]) => [`${name} ${version}`, null]));
});

test('a platform without a version, or without a name, has no end of life', async () => {
  expect(
    await endsOf([
      ['Debian GNU/Linux', ''],
      ['', '12'],
      ['', ''],
    ]),
  ).toEqual([
    ['Debian GNU/Linux', null],
    [null, null],
    [null, null],
  ]);
});

test('a name that nearly fits a pattern again and again is not compared for days', async () => {
  const name = `Microsoft${'Windows Server'.repeat(60_000)}`;
  expect(await endsOf([[name, '10.0.17763']])).toEqual([[`${name} 10.0.17763`, null]]);
});

describe('the table', () => {
  async function rowsOf(sql: string): Promise<readonly (readonly Value[])[]> {
    const engine = await loadFleet([]);
    try {
      return (await engine.run(sql)).rows;
    } finally {
      await engine.close();
    }
  }

  test('lists each pattern once, with one date and label a release', async () => {
    const twice = `
      SELECT platformname, platformversion FROM end_of_life GROUP BY platformname, platformversion HAVING count(*) > 1
      UNION ALL
      SELECT product, cycle FROM end_of_life GROUP BY product, cycle
      HAVING count(DISTINCT label) > 1 OR count(DISTINCT coalesce(CAST(endoflife AS varchar), '')) > 1`;
    expect(await rowsOf(twice)).toEqual([]);
  });

  test('has no two patterns that one platform could fit', async () => {
    // A pattern's own text, with something where it leaves room, stands for the platforms that fit it.
    const example = (column: string): string => `replace(replace(${column}, '%', '7'), '_', '2')`;
    const both = `
      SELECT a.label, b.label
      FROM end_of_life AS a
      JOIN end_of_life AS b
        ON ${example('a.platformname')} LIKE b.platformname AND ${example('a.platformversion')} LIKE b.platformversion
      WHERE a.label <> b.label`;
    expect(await rowsOf(both)).toEqual([]);
  });

  test('says of which day it is, and whose support ends', async () => {
    expect(
      await rowsOf(`SELECT count(DISTINCT dataat) FROM end_of_life WHERE dataat IS NOT NULL AND support <> ''`),
    ).toEqual([[1]]);
    expect(await rowsOf('SELECT count(*) FROM end_of_life WHERE extendedsupport < endoflife')).toEqual([[0]]);
  });
});
