import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/**
 * Writes `catalog/views/end_of_life.sql` from a checkout of https://github.com/endoflife-date/endoflife.date:
 * `node scripts/end-of-life.mjs <checkout>`. All dates come from there, as of its newest commit.
 */
const checkout = process.argv[2];
if (checkout === undefined) throw new Error('name the folder of a checkout of endoflife-date/endoflife.date');

/** SSM Agent is younger than what was out of support by then. */
const oldest = '2015-01-01';

/**
 * How nodes name the systems: on Linux NAME and VERSION_ID of os-release, on Windows caption and version of
 * Win32_OperatingSystem, on macOS what sw_vers prints. `#` stands for the version of a release.
 */
const minor = ['#', '#.%'];
const products = [
  { file: 'amazon-linux', label: 'Amazon Linux', cycles: /^[0-9]+$/, names: { 'Amazon Linux': ['#'] } },
  { file: 'amazon-linux', label: 'Amazon Linux AMI', cycles: /[.]/, names: { 'Amazon Linux AMI': ['#'] } },
  { file: 'debian', label: 'Debian', names: { 'Debian GNU/Linux': ['#'] } },
  { file: 'ubuntu', label: 'Ubuntu', names: { Ubuntu: ['#'] } },
  {
    file: 'rhel',
    label: 'Red Hat Enterprise Linux',
    names: { 'Red Hat Enterprise Linux': minor, 'Red Hat Enterprise Linux Server': minor },
  },
  { file: 'centos', label: 'CentOS', names: { 'CentOS Linux': minor, CentOS: minor } },
  { file: 'centos-stream', label: 'CentOS Stream', names: { 'CentOS Stream': ['#'] } },
  { file: 'rocky-linux', label: 'Rocky Linux', names: { 'Rocky Linux': minor } },
  { file: 'almalinux', label: 'AlmaLinux', names: { AlmaLinux: minor } },
  { file: 'oracle-linux', label: 'Oracle Linux', names: { 'Oracle Linux Server': minor } },
  // Up to 15 a release without service pack is named without one.
  {
    file: 'sles',
    label: 'SLES',
    version: ({ cycle }) => cycle.replace(/^(1[0-5])[.]0$/, '$1'),
    names: { SLES: ['#'] },
  },
  {
    // Half-yearly releases share builds with the others, and captions that do not tell them.
    file: 'windows-server',
    label: 'Windows Server',
    cycles: /^20(?!0[0-7])[0-9]{2}(-r2)?(-sp[0-9])?$/,
    // Service pack 2 of 2008 is build 6002, or 6003 since an update of 2019.
    version: ({ latest }) => latest.replace('6.0.6003', '6.0.600_'),
    names: { 'Microsoft%Windows Server% 20__ %': ['#'] },
  },
  { file: 'macos', label: 'macOS', names: { macOS: minor, 'Mac OS X': minor } },
];

const git = (...words) => execFileSync('git', ['-C', checkout, ...words], { encoding: 'utf8' });
const asof = git('log', '-1', '--format=%cs').trim();

/** The front matter of a product, as far as it is needed. */
function read(file) {
  const [, head] = git('show', `HEAD:products/${file}.md`).split(/^---$/m);
  const value = (text, key) => new RegExp(`^ *(?:- )?${key}: *"?([^"#\n]*)`, 'm').exec(text)?.[1].trim();
  const [about, ...releases] = head.split(/^(?= *- releaseCycle:)/m);
  const support = value(about, 'eolColumn') ?? 'Security Support';
  if (releases.length === 0) throw new Error(`no releases in products/${file}.md`);
  return releases.map((release) => ({
    support: support === 'true' ? 'Security Support' : support,
    cycle: value(release, 'releaseCycle'),
    latest: value(release, 'latest'),
    ends: dateOf(value(release, 'eol')),
    extended: dateOf(value(release, 'eoes')),
  }));
}

/** `false` says that no date is known. */
function dateOf(text) {
  if (text === undefined || text === 'false') return undefined;
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) throw new Error(`neither a date nor false: ${text}`);
  return text;
}

const sqlText = (text) => (text === undefined ? 'NULL' : `'${text.replaceAll("'", "''")}'`);
const valuesOf = (rows) => rows.map((row) => `    (${row.map(sqlText).join(', ')})`).join(',\n');

const released = products.flatMap(({ file, label, cycles = /./, version = ({ cycle }) => cycle }) =>
  read(file)
    .filter(({ cycle, ends = '9999' }) => cycles.test(cycle) && ends >= oldest)
    .map((it) => [
      label,
      it.cycle,
      version(it),
      `${label} ${it.cycle.replaceAll('-', ' ').toUpperCase()}`,
      it.support,
      it.ends,
      it.extended,
    ]),
);
const named = products.flatMap(({ label, names }) =>
  Object.entries(names).flatMap(([name, forms]) => forms.map((form) => [label, name, form])),
);

writeFileSync(
  join(root, 'catalog/views/end_of_life.sql'),
  `-- Written by scripts/end-of-life.mjs from https://github.com/endoflife-date/endoflife.date as of ${asof},
-- Copyright 2020 endoflife.date contributors, MIT License.
WITH released AS (
  SELECT *
  FROM (
    VALUES
${valuesOf(released).replaceAll(/^/gm, '  ')}
  ) AS v (product, cycle, version, label, support, endoflife, extendedsupport)
),
named AS (
  SELECT *
  FROM (
    VALUES
${valuesOf(named).replaceAll(/^/gm, '  ')}
  ) AS v (product, platformname, form)
)
SELECT
  released.product,
  released.cycle,
  released.label,
  named.platformname,
  replace(named.form, '#', released.version) AS platformversion,
  released.support,
  CAST(released.endoflife AS timestamp) AS endoflife,
  CAST(released.extendedsupport AS timestamp) AS extendedsupport,
  CAST('${asof}' AS timestamp) AS dataat
FROM released
JOIN named ON named.product = released.product
`,
);
