import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AssociationSchedule } from './association-schedule';
import { AssociationTargets } from './association-targets';
import { collectionParameters, InventoryCollection } from './inventory-collection';
import { INVENTORY_DOCUMENT } from './inventory-conflicts';
import { InventoryTargets } from './inventory-targets';
import { AssociationOptions, StateManagerAssociation } from './state-manager-association';

/**
 * Props of an `InventoryAssociation`.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-inventory.html
 */
export interface InventoryAssociationProps extends AssociationOptions {
  /**
   * The nodes to gather from, made with `InventoryTargets`.
   *
   * @default InventoryTargets.allNodes()
   */
  readonly targets?: AssociationTargets;

  /**
   * When to gather. AWS recommends a rate for inventory.
   *
   * @default AssociationSchedule.rate(Duration.minutes(30)), the shortest there is
   */
  readonly schedule?: AssociationSchedule;

  /**
   * What to gather.
   *
   * @default - everything but files and the Windows registry
   */
  readonly collection?: InventoryCollection;

  /**
   * On how many nodes it runs at the same time: a number (`10`) or a part of all targets (`10%`).
   *
   * @default '100%'
   */
  readonly maxConcurrency?: string;

  /**
   * After how many failed nodes no further ones are begun: a number (`0` stops at the first) or a part of all targets (`10%`).
   *
   * @default '100%'
   */
  readonly maxErrors?: string;
}

/**
 * Gathers inventory from nodes: an association with the document `AWS-GatherSoftwareInventory`.
 *
 * Without props: from all nodes of the account and Region, every 30 minutes, what the console would gather.
 *
 * A node takes one inventory association, and an account and Region take one for all nodes. Others of the same app that
 * get in its way are reported when the app is synthesized.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-inventory.html
 *
 * @example
 * import { Duration, Stack } from 'aws-cdk-lib';
 * import { AssociationSchedule, InventoryAssociation, InventoryTargets } from 'cdk-ssm-inventory';
 *
 * declare const stack: Stack;
 *
 * new InventoryAssociation(stack, 'Inventory', {
 *   associationName: 'InventoryAllInstances',
 *   targets: InventoryTargets.tag('Environment', 'OELabIPM'),
 *   schedule: AssociationSchedule.rate(Duration.hours(12)),
 *   collection: {
 *     windowsRoles: false,
 *     files: [{ path: '/etc/httpd', patterns: ['*.conf'], recursive: true }],
 *   },
 * });
 */
export class InventoryAssociation extends StateManagerAssociation {
  constructor(scope: Construct, id: string, props: InventoryAssociationProps = {}) {
    super(scope, id, {
      ...props,
      document: INVENTORY_DOCUMENT,
      targets: props.targets ?? InventoryTargets.allNodes(),
      schedule: props.schedule ?? AssociationSchedule.rate(Duration.minutes(30)),
      parameters: collectionParameters(scope, id, props.collection ?? {}),
      maxConcurrency: props.maxConcurrency ?? '100%',
      maxErrors: props.maxErrors ?? '100%',
    });
  }
}
