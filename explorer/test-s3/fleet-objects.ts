import { keyOf, nodeLine, softwareLine } from '../test/write-tree';

/** Objects of many nodes: in two accounts, and more than a page of a list in one of them. */
export function fleetObjects(prefix: string, nodes: number): Record<string, string> {
  const objects: Record<string, string> = {};
  for (let n = 0; n < nodes; n++) {
    const node = `i-${String(n).padStart(17, '0')}`;
    const account = n % 10 === 0 ? '444455556666' : '111122223333';
    const region = n % 3 === 0 ? 'eu-west-1' : 'us-east-1';
    // Empty: the type was collected, and there was nothing.
    objects[prefix + keyOf('AWS:Application', node, account, region)] =
      n % 50 === 0 ? '' : softwareLine(`package-${n}`, node);
    if (n % 5 === 0) objects[prefix + keyOf('AWS:InstanceInformation', node, account, region)] = nodeLine(node);
  }
  return objects;
}
