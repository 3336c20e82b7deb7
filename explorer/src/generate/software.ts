/**
 * A piece of software that generated nodes may have installed.
 *
 * Names and versions follow the form that the system's own packages have, so that version rules meet what they will
 * meet in a real fleet; that a certain release of a certain package exists is not claimed.
 */
export interface Software {
  readonly name: string;
  readonly publisher: string;
  /** The agent's `ApplicationType`: the rpm group or the dpkg section; Windows has none. */
  readonly group?: string;
  readonly architecture: string;
  readonly url?: string;
  readonly summary?: string;
  /** Versions in the system's own form, oldest first: `[epoch:]version-release` for rpm, whole for dpkg and Windows. */
  readonly versions: readonly string[];
}
