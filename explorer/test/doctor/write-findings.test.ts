import type { PlacedFinding, Severity } from '../../src/doctor/finding';
import { worstFirst } from '../../src/doctor/finding';
import { tally, writeFindings } from '../../src/doctor/write-findings';
import type { Format } from '../../src/output/format';

const finding = (severity: Severity, given: Partial<PlacedFinding> = {}): PlacedFinding => ({
  check: 'some-check',
  severity,
  what: 'Something is so',
  resources: [],
  why: 'It was made so',
  fix: 'Make it otherwise',
  place: { account: '111122223333', region: 'eu-west-1' },
  ...given,
});

async function written(findings: readonly PlacedFinding[], format: Format): Promise<string> {
  let text = '';
  const io = { stdout: { write: (piece: string) => (text += piece) }, stderr: { write: () => undefined }, env: {} };
  await writeFindings(findings, format, io);
  return text;
}

test('the worst comes first, and what is as bad in the order it was found', () => {
  const findings = worstFirst([
    finding('note'),
    finding('not looked'),
    finding('warning', { what: 'a' }),
    finding('fails deploy'),
    finding('warning', { what: 'b' }),
  ]);
  expect(findings.map(({ severity, what }) => `${severity} ${what.slice(0, 1)}`)).toEqual([
    ...['fails deploy S', 'warning a', 'warning b', 'not looked S', 'note S'],
  ]);
  expect(tally(findings)).toBe('1 will make the deployment fail, 2 warnings, 1 could not be looked at, 1 note');
  expect(tally([])).toBe('nothing to be said');
});

test('people get an overview, and then each with its reason and what mends it', async () => {
  const place = { account: '111122223333', region: 'eu-west-1', profile: 'audit' };
  const resources = Array.from({ length: 7 }, (_, number) => `i-${number}`);
  const text = await written([finding('warning', { resources, place }), finding('note')], 'table');
  expect(text).toMatch(/^#  severity  check {7}account {7}region {5}what\n─.*\n1  warning/);
  expect(text).toContain(
    '\n1. Something is so\n   Where: account 111122223333, eu-west-1, profile audit\n   Which: i-0, i-1, i-2, i-3, i-4 and 2 more\n' +
      '   Why:   It was made so\n   Do:    Make it otherwise\n\n2. Something is so\n   Where: account 111122223333, eu-west-1\n   Why:',
  );
});

test('programs get all resources', async () => {
  const resources = Array.from({ length: 3000 }, (_, number) => `i-${number}`);
  const [row] = JSON.parse(await written([finding('warning', { resources })], 'json')) as Record<string, string>[];
  expect(row?.resources?.split(', ')).toEqual(resources);
  expect(Object.keys(row ?? {})).toEqual([
    ...['severity', 'check', 'account', 'region', 'profile', 'what', 'resources', 'why', 'fix'],
  ]);
});

test('without a finding there is nothing but an empty list for programs', async () => {
  expect(await written([], 'table')).toBe('');
  expect(JSON.parse(await written([], 'json'))).toEqual([]);
});

test.each<Format>(['table', 'markdown', 'json', 'csv'])(
  'names that attack a terminal do nothing, as %s',
  async (format) => {
    const evil = '\u001b]0;owned\u0007\u202e';
    const text = await written([finding('warning', { what: evil, resources: [evil], why: evil, fix: evil })], format);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(text).toContain('owned');
  },
);
