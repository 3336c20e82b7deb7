import type { Catalog } from '../catalog';
import { Failure } from '../failure';
import { grouped } from '../grouped';
import type { Io } from '../io';
import { neutralise } from '../neutralise';
import type { Format } from '../output/format';
import { statusLine } from '../status-line';
import { examine } from './examine';
import { worstFirst } from './finding';
import { Looked, lookAtPlaces, NamedPlace, namedPlaces } from './look-at-places';
import { isFor, PlacedPlan, planAt } from './plan';
import type { Planned } from './planned';
import { plansOfGiven } from './plans-of-given';
import { readReleases } from './releases';
import { openAws } from './sdk-aws';
import type { Thresholds } from './thresholds';
import { tally, writeFindings } from './write-findings';

export interface Asked {
  readonly profiles: readonly string[];
  readonly regions: readonly string[];
  readonly endpointUrl?: string;
  readonly planned: Planned;
  readonly thresholds: Thresholds;
  readonly now: Date;
  readonly strict: boolean;
  readonly format: Format;
  readonly catalog: Catalog;
  readonly io: Io;
}

/** Looks at all places, writes what there is to be said, and fails where it has to. */
export async function diagnose(asked: Asked): Promise<void> {
  const { thresholds, now, strict, format, io } = asked;
  const plans = plansOfGiven(asked.planned);
  const [releases, looked] = await Promise.all([readReleases(asked.catalog), look(asked, plans)]);
  const findings = worstFirst(
    looked.gatherings.flatMap((gathering) =>
      examine({ gathering, plan: planAt(plans, gathering.place), thresholds, releases, now }),
    ),
  );
  if (looked.gatherings.length > 0) {
    await writeFindings(findings, format, io);
    sayWhere(looked, plans, io);
    io.stderr.write(`Findings: ${tally(findings)}\n`);
  }
  sayClosed(looked, io);
  if (findings.some(({ severity }) => severity === 'fails deploy')) {
    throw new Failure('the deployment will fail, for what is said above');
  }
  if (strict && findings.some(({ severity }) => severity !== 'note')) {
    throw new Failure('there are findings, and --strict takes none');
  }
}

async function look({ profiles, regions, endpointUrl, io }: Asked, plans: readonly PlacedPlan[]): Promise<Looked> {
  const line = statusLine(io.stderr);
  return lookAtPlaces(
    namedPlaces(profiles, regions),
    (place) => openAws({ ...place, endpointUrl }),
    plans,
    (place, requests) => line.show(`Looking${placeText(place)}: ${grouped(requests)} requests`),
  ).finally(() => line.clear());
}

/** What was looked at, and stacks that are for other places. */
function sayWhere({ gatherings }: Looked, plans: readonly PlacedPlan[], io: Io): void {
  for (const { place } of gatherings) io.stderr.write(`Looked at account ${place.account}, ${place.region}\n`);
  for (const { plan, ...place } of plans) {
    if (gatherings.some((gathering) => isFor(place, gathering.place))) continue;
    const { account = 'any', region = 'any Region' } = place;
    const stacks = plan.stacks.join(', ');
    io.stderr.write(neutralise(`Not looked at: where stack ${stacks} goes, account ${account}, ${region}`) + '\n');
  }
}

/** Fails when a place was closed: what would be said of it is not known. */
function sayClosed({ gatherings, closed }: Looked, io: Io): void {
  for (const { place, why } of closed) io.stderr.write(neutralise(`Could not look${placeText(place)}: ${why}`) + '\n');
  if (closed.length === 0) return;
  const all = closed.length + gatherings.length;
  throw new Failure(`${closed.length} of ${all === 1 ? '1 place' : `${all} places`} could not be looked at`);
}

function placeText({ profile, region }: NamedPlace): string {
  return [profile === undefined ? '' : ` with profile ${profile}`, region === undefined ? '' : ` in ${region}`].join(
    '',
  );
}
