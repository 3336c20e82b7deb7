/** What a finding means for who reads it, worst first. */
export const severities = ['fails deploy', 'warning', 'not looked', 'note'] as const;
export type Severity = (typeof severities)[number];

/** One thing that is, or is going to be, other than it should be; a note asks for nothing. */
export interface Finding {
  /** Which kind of finding it is, for programs: it does not change from one release to the next. */
  readonly check: string;
  readonly severity: Severity;
  readonly what: string;
  /** Of what, by id or name: instances, nodes, associations, syncs. */
  readonly resources: readonly string[];
  readonly why: string;
  /** The command or the line that mends it. */
  readonly fix: string;
}

/** Where it was found. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly profile?: string;
}

export interface PlacedFinding extends Finding {
  readonly place: Place;
}

/** The worst first; what is equally bad stays in the order it was found. */
export function worstFirst(findings: readonly PlacedFinding[]): PlacedFinding[] {
  return [...findings].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
