import { InventoryRow, members } from './inventory-line';
import { OperatingSystem, Packaging } from './operating-system';
import { SeededDraw } from './seeded-draw';
import { Software } from './software';
import { ZipfSample } from './zipf-sample';

/** Made-up names for each software row of a node, so that nodes differ in what they have. */
const NAMES_PER_ROW = 4;

/** How many made-up names stand before a well-known name once the commonest have had their place. */
const TAIL_SPACING = 12;

/** The commonest well-known names; they head the popularity list, so that nearly every node has them. */
const COMMONEST = 16;

/** The software that nodes of one operating system draw from, rendered once for all of them. */
export class SoftwarePool {
  private readonly popularity: ZipfSample;
  /** For each rank, for each version from oldest to newest: the row's members, without `InstalledTime`. */
  private readonly rendered: readonly (readonly string[])[];

  constructor(
    private readonly system: OperatingSystem,
    private readonly rowsPerNode: number,
  ) {
    const ranked = byPopularity(system, rowsPerNode * NAMES_PER_ROW);
    this.popularity = new ZipfSample(ranked.length);
    this.rendered = ranked.map((software) =>
      software.versions.map((version) => members(applicationRow(system.packaging, software, version))),
    );
  }

  /**
   * The body of one node's `AWS:Application` object.
   *
   * @param lag how far the node is behind with its updates: from 0, newest of everything, to below 1, oldest
   * @param installDays when software came onto the node; dpkg keeps no such time
   * @param end the members that end every line
   */
  applications(draw: SeededDraw, lag: number, installDays: readonly string[], end: string): string {
    let body = '';
    for (const rank of this.popularity.distinct(draw, this.rowsPerNode)) {
      const versions = this.rendered[rank] as readonly string[];
      const version = versions[Math.ceil((1 - lag) * versions.length) - 1] as string;
      const installed =
        this.system.packaging === 'dpkg' ? '' : `"InstalledTime":"${installDays[rank % installDays.length]}",`;
      body += `{${installed}${version},${end}`;
    }
    return body;
  }
}

/** Well-known software among made-up software, most popular first. */
function byPopularity(system: OperatingSystem, madeUp: number): Software[] {
  const ranked = system.software.slice(0, COMMONEST);
  const rest = system.software.slice(COMMONEST);
  for (let number = 1; number <= madeUp; number++) {
    ranked.push(madeUpSoftware(system, number));
    const next = number % TAIL_SPACING === 0 ? rest.shift() : undefined;
    if (next !== undefined) ranked.push(next);
  }
  return [...ranked, ...rest];
}

/** A package that exists nowhere and says so by its name, in one to five versions. */
function madeUpSoftware(system: OperatingSystem, number: number): Software {
  const name = `generated-package-${String(number).padStart(4, '0')}`;
  const versions = Array.from({ length: 1 + (number % 5) }, (_, minor) => `${1 + (number % 9)}.${minor}.${number % 7}`);
  return {
    name,
    publisher: 'Generated',
    group: system.packaging === 'dpkg' ? 'misc' : 'Unspecified',
    architecture: system.packaging === 'windows' || number % 3 > 0 ? 'x86_64' : ALL[system.packaging],
    url: `https://example.com/${name}`,
    summary: `Generated package ${number}, which exists nowhere but in generated fleets`,
    versions: versions.map((version) => version + system.versionSuffix),
  };
}

/** What each packaging system calls an architecture that fits all machines. */
const ALL = { rpm: 'noarch', dpkg: 'all' } as const;

/** The attributes the agent sends for an installed package, without those it leaves out. */
function applicationRow(packaging: Packaging, software: Software, version: string): InventoryRow {
  const { name: Name, publisher: Publisher, architecture: Architecture } = software;
  if (packaging === 'windows') return { Architecture, Version: version, Publisher, Name };
  const described = {
    ApplicationType: software.group ?? '',
    Architecture,
    Summary: software.summary ?? '',
    Publisher,
    URL: software.url ?? '',
    Name,
  };
  if (packaging === 'dpkg') {
    const arch = Architecture === 'x86_64' ? 'amd64' : Architecture;
    return { ...described, Version: version, PackageId: `${Name}_${version}_${arch}.deb` };
  }
  return { ...described, ...rpmVersion(Name, version, Architecture) };
}

/** Splits `[epoch:]version-release`; an absent epoch is left out of the row, as the agent does. */
function rpmVersion(name: string, text: string, architecture: string): InventoryRow {
  const epoch = text.includes(':') ? text.slice(0, text.indexOf(':')) : undefined;
  const [version = '', release = ''] = text.slice(text.indexOf(':') + 1).split('-');
  return {
    Version: version,
    Release: release,
    ...(epoch === undefined ? {} : { Epoch: epoch }),
    PackageId: architecture === '(none)' ? '(none)' : `${name}-${version}-${release}.src.rpm`,
  };
}
