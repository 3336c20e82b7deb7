import type { Value } from '../../src/engine';
import { element } from './element';
import { counted, count } from './format';
import { visibleText } from './visible-text';

interface Share {
  readonly version: string | null;
  readonly nodes: number;
}

/** A thin bar whose parts are versions, the newest first and darkest: how far a fleet is spread shows at a glance. */
export function versionSpread(json: Value): HTMLElement {
  const shares = typeof json === 'string' ? sharesOf(json) : [];
  if (shares.length === 0) return element('span', { class: 'unknown' }, 'unknown');
  const all = shares.reduce((sum, { nodes }) => sum + nodes, 0);
  const words = shares
    .slice(0, 3)
    .map(({ version, nodes }) => `${version === null ? 'unknown' : visibleText(version)} on ${counted(nodes, 'node')}`);
  if (shares.length > 3) words.push(`and ${count(shares.length - 3)} more versions`);
  const bar = element('span', {
    class: 'spread',
    role: 'img',
    'aria-label': words.join(', '),
    title: words.join('\n'),
  });
  shares.forEach(({ nodes }, place) => {
    const part = element('span', {});
    part.style.flexGrow = String(nodes / all);
    part.style.opacity = String(Math.max(0.25, 1 - place * 0.2));
    bar.append(part);
  });
  return bar;
}

function sharesOf(json: string): Share[] {
  const parsed: unknown = JSON.parse(json);
  return Array.isArray(parsed) ? (parsed as Share[]) : [];
}
