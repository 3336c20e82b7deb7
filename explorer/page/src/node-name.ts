import { element } from './element';
import type { Row } from './row';
import { visibleText } from './visible-text';

/** What people call a node: its host name, or its id where it has none. */
export function nodeName(row: Row): HTMLElement {
  return element('bdi', {}, visibleText(String(row.get('computername') ?? row.get('nodeid') ?? 'the node')));
}
