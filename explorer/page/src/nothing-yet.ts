import type { Fleet } from './answers';
import { element } from './element';
import type { State } from './state';

/** What to do next where there is no node at all: charts of nothing would say nothing. */
export class NothingYet {
  readonly root = element('section', {
    class: 'panel nothing-yet',
    hidden: true,
    'aria-labelledby': 'nothing-yet-title',
  });

  constructor(private readonly others: readonly HTMLElement[]) {}

  update(_: State, fleet: Fleet | undefined): void {
    const isEmpty = fleet?.nodes === 0;
    this.root.hidden = !isEmpty;
    for (const other of this.others) other.hidden = isEmpty;
    if (isEmpty && this.root.childElementCount === 0) this.root.append(...advice(fleet.source));
  }
}

function advice(source: string): HTMLElement[] {
  return [
    element('h2', { id: 'nothing-yet-title' }, 'No node has reported yet'),
    element(
      'p',
      {},
      'Nothing was found in ',
      element('bdi', {}, source),
      '. From the node to this page there are four steps:',
    ),
    element(
      'ol',
      {},
      element('li', {}, 'Nodes run SSM Agent, and Fleet Manager lists them as managed.'),
      element('li', {}, 'An association runs AWS-GatherSoftwareInventory on them.'),
      element(
        'li',
        {},
        'A resource data sync of each account and Region writes to the bucket; the first objects take minutes.',
      ),
      element('li', {}, 'The bucket is mirrored and loaded: ', element('code', {}, 'ssm-inventory pull s3://bucket')),
    ),
    element('p', {}, 'To look around first: ', element('code', {}, 'ssm-inventory demo'), '.'),
  ];
}
