import { AssociationTargets } from './association-targets';

/**
 * The nodes that an inventory association gathers from: the targets of any association, under the name that tells which.
 *
 * A node takes one inventory association. Targets that may meet on a node are reported when the app is synthesized.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-collection.html
 *
 * @example
 * import { InventoryTargets } from 'cdk-ssm-inventory';
 *
 * const everyNode = InventoryTargets.allNodes();
 * const production = InventoryTargets.tag('Environment', 'Prod');
 */
export class InventoryTargets extends AssociationTargets {}
