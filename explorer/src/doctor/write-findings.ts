import type { Result } from '../engine';
import type { Io } from '../io';
import { neutralise } from '../neutralise';
import { Format, writeResult } from '../output/format';
import { PlacedFinding, Severity, severities } from './finding';

/** As many resources as a person reads; programs get all. */
const SHOWN = 5;

/** Writes findings: for people an overview and then each with its reason and what mends it, else one row each. */
export async function writeFindings(findings: readonly PlacedFinding[], format: Format, io: Io): Promise<void> {
  if (format !== 'table') {
    await writeResult(rowsOf(findings, format === 'markdown' ? SHOWN : undefined), format, io);
    return;
  }
  if (findings.length === 0) return;
  await writeResult(overviewOf(findings), 'table', { ...io, stderr: { write: () => undefined } });
  findings.forEach((finding, place) => {
    const { what, why, fix, resources } = finding;
    const lines = [`${place + 1}. ${what}`, `   Where: ${where(finding)}`];
    if (resources.length > 0) lines.push(`   Which: ${listed(resources, SHOWN)}`);
    lines.push(`   Why:   ${why}`, `   Do:    ${fix}`);
    io.stdout.write(`\n${lines.map(neutralise).join('\n')}\n`);
  });
}

/** `2 fail the deployment, 1 warning, 3 notes`. */
export function tally(findings: readonly PlacedFinding[]): string {
  const words: Readonly<Record<Severity, readonly [string, string]>> = {
    'fails deploy': ['will make the deployment fail', 'will make the deployment fail'],
    warning: ['warning', 'warnings'],
    'not looked': ['could not be looked at', 'could not be looked at'],
    note: ['note', 'notes'],
  };
  const parts = severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${words[severity][count === 1 ? 0 : 1]}`];
  });
  return parts.length === 0 ? 'nothing to be said' : parts.join(', ');
}

function overviewOf(findings: readonly PlacedFinding[]): Result {
  return {
    columns: [
      { name: '#', type: 'integer' },
      ...['severity', 'check', 'account', 'region', 'what'].map((name) => ({ name, type: 'text' as const })),
    ],
    rows: findings.map(({ severity, check, place, what }, index) => [
      index + 1,
      severity,
      check,
      place.account,
      place.region,
      what,
    ]),
  };
}

function rowsOf(findings: readonly PlacedFinding[], most?: number): Result {
  const names = ['severity', 'check', 'account', 'region', 'profile', 'what', 'resources', 'why', 'fix'];
  return {
    columns: names.map((name) => ({ name, type: 'text' })),
    rows: findings.map(({ severity, check, place, what, resources, why, fix }) => [
      ...[severity, check, place.account, place.region, place.profile ?? null, what],
      ...[listed(resources, most), why, fix],
    ]),
  };
}

function where({ place: { account, region, profile } }: PlacedFinding): string {
  return `account ${account}, ${region}${profile === undefined ? '' : `, profile ${profile}`}`;
}

function listed(resources: readonly string[], most = resources.length): string {
  const more = resources.length - most;
  return resources.slice(0, most).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
