import type { Scope } from './answers';
import { element, type Child } from './element';
import { printState, type Place } from './state';

/** The address of a place seen through the same filters. */
export function placeAddress(place: Place, scope: Scope): string {
  return printState({ place, scope, options: {} });
}

/** A real link: it opens in a new tab, can be copied, and works without a script of ours. */
export function placeLink(place: Place, scope: Scope, ...content: readonly Child[]): HTMLAnchorElement {
  return element('a', { href: placeAddress(place, scope) }, ...content);
}
