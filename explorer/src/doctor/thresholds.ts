/** From where on something is worth a finding. */
export interface Thresholds {
  /** Days after which a capture is stale. */
  readonly staleDays: number;
  /** Hours that a sync may be behind what the nodes have delivered. */
  readonly syncHours: number;
  /** Days before its end at which an activation is near it. */
  readonly activationDays: number;
  /** How much of the limit of a list, in percent, is near it. */
  readonly listPercent: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  // As the catalog's query of stale nodes.
  staleDays: 7,
  syncHours: 24,
  activationDays: 7,
  listPercent: 80,
};

const HOUR = 3_600_000;

export const hours = (count: number): number => count * HOUR;

export const days = (count: number): number => count * 24 * HOUR;
