import { Fleet } from './history-fleet';

interface Interval {
  readonly package: string;
  readonly from: string;
  to: string | null;
  readonly seen: string;
  missed: string | null;
}

/** What the history means, as plainly as it can be said. */
export class HistoryModel {
  private readonly last = new Map<string, string>();
  private readonly intervals = new Map<string, Interval[]>();

  public load(at: string, fleet: Fleet): void {
    for (const [node, { capturedAt, software: listed = [] }] of Object.entries(fleet)) {
      const packages = new Set(
        listed
          .filter(([name]) => name !== '' && name !== 'gpg-pubkey')
          .map(([name, evr, architecture]) => JSON.stringify([name, evr, architecture])),
      );
      if (capturedAt === null || packages.size === 0 || capturedAt <= (this.last.get(node) ?? '')) continue;
      this.last.set(node, capturedAt);
      const known = this.intervals.get(node) ?? [];
      for (const interval of known.filter(({ to, package: name }) => to === null && !packages.has(name))) {
        interval.to = capturedAt;
        interval.missed = at;
      }
      const lasting = new Set(known.filter(({ to }) => to === null).map((interval) => interval.package));
      for (const name of packages) {
        if (!lasting.has(name)) known.push({ package: name, from: capturedAt, to: null, seen: at, missed: null });
      }
      this.intervals.set(node, known);
    }
  }

  public rows(): unknown[] {
    return [...this.intervals].flatMap(([node, intervals]) =>
      intervals.map(({ package: name, from, to, seen, missed }) => [
        node,
        ...(JSON.parse(name) as unknown[]),
        from,
        to,
        seen,
        missed,
      ]),
    );
  }
}
