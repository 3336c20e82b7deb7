import type { Finding } from '../finding';
import type { Gap } from '../gathering';
import type { Examined } from './check';

/** What could not be looked at, and what it takes: once for each permission and what it is for. */
export function notLooked({ gathering }: Examined): readonly Finding[] {
  const alike = new Map<string, Gap[]>();
  for (const gap of gathering.gaps) {
    const key = `${gap.action ?? gap.said}\n${gap.purpose}`;
    alike.set(key, [...(alike.get(key) ?? []), gap]);
  }
  return [...alike.values()].map((gaps) => {
    const { action, said, purpose } = gaps[0]!;
    return {
      check: 'not-looked',
      severity: 'not looked',
      what:
        action === undefined
          ? `Could not look, to know ${purpose}`
          : `Could not look: needs ${action}, to know ${purpose}`,
      resources: [...new Set(gaps.flatMap(({ on }) => on ?? []))],
      why: `AWS says: ${said}`,
      fix:
        action === undefined
          ? 'Mend what the message says, and look again'
          : `Allow ${action} to whom you are signed in as; ssm-inventory doctor --policy prints all that it needs`,
    };
  });
}
