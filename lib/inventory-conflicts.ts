import { Annotations, Stack, Validations } from 'aws-cdk-lib';
import { CfnAssociation, CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { together, Together } from './deployed-together';
import { canMeet, reachOf } from './inventory-reach';

/** The document of AWS that gathers inventory. */
export const INVENTORY_DOCUMENT = 'AWS-GatherSoftwareInventory';

/** The plugin of the agent by which it counts a node's inventory configurations, whatever document they come from. */
const INVENTORY_PLUGIN = 'aws:softwareInventory';

/** Associations that report their own conflicts, so that a pair of them is reported once. */
const reporting = new WeakSet<CfnAssociation>();

/**
 * Makes `owner` report, at synthesis, what in the app gets in the way of its association when that gathers inventory.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/syman-inventory-troubleshooting.html
 */
export function reportInventoryConflicts(owner: Construct, association: CfnAssociation): void {
  reporting.add(association);
  // A validation runs after all aspects and before the messages are written, in every stage on its own.
  owner.node.addValidation({ validate: () => conflicts(owner, association) });
}

/** Adds warnings and notes to `owner` and returns the errors. */
function conflicts(owner: Construct, association: CfnAssociation): string[] {
  const everything = owner.node.root.node.findAll();
  const documents = everything.filter((construct) => CfnDocument.isCfnDocument(construct)).filter(gathers);
  const inventories = everything
    .filter((construct) => CfnAssociation.isCfnAssociation(construct))
    .filter((candidate) => runsInventory(candidate, documents));
  const own = inventories.indexOf(association);
  if (own < 0) return [];
  return inventories
    .filter((other, position) => other !== association && (position < own || !reporting.has(other)))
    .flatMap((other) => report(owner, association, other));
}

function report(owner: Construct, association: CfnAssociation, other: CfnAssociation): string[] {
  const place = together(association, other);
  const [reach, otherReach] = [reachOf(association), reachOf(other)];
  if (place === Together.NO || !reach || !otherReach) return [];

  const awsOwn = [association, other].every((one) => isNamed(one, INVENTORY_DOCUMENT));
  const condition = place === Together.PERHAPS ? 'If both are created in one account and Region: ' : '';
  const warn = (id: string, message: string): string[] => {
    const context = { other: other.node.path };
    Validations.of(owner).addWarning(`cdk-ssm-inventory:${id}`, condition + message, { context });
    return [];
  };

  if (reach.allNodes && otherReach.allNodes) {
    const message = awsOwn ? secondForAllNodes(other) : twoOnEveryNode(other);
    return place === Together.YES ? [message] : warn('secondInventoryForAllNodes', message);
  }
  if (!canMeet(reach, otherReach)) return [];
  if ((reach.allNodes || otherReach.allNodes) && awsOwn) {
    Annotations.of(owner).addInfoV2(
      'cdk-ssm-inventory:inventoryPrecedence',
      condition + precedence(other, reach.allNodes),
    );
    return [];
  }
  return warn('overlappingInventoryTargets', overlap(other));
}

function secondForAllNodes(other: CfnAssociation): string {
  return (
    `'targets' must not be all nodes, because ${other.node.path} gathers inventory from all nodes too. State Manager takes one such ` +
    "association in an account and Region and refuses the second: \"Multiple apply all associations with document 'AWS-GatherSoftwareInventory' " +
    'are not supported". CloudFormation would only say "Error occurred during operation \'CreateAssociation\'". ' +
    'Leave one of the two out, or give it tags, nodes or a resource group as its targets'
  );
}

function twoOnEveryNode(other: CfnAssociation): string {
  return (
    `'targets' must not be all nodes, because ${other.node.path} gathers inventory from all nodes too. The agent takes one inventory ` +
    'configuration a node, counted by the plugin aws:softwareInventory and not by document, and would fail both on every node: ' +
    '"detected multiple inventory configurations associated with one instance". Leave one of the two out'
  );
}

function precedence(other: CfnAssociation, ownIsForAll: boolean): string {
  const [forAll, forSome] = ownIsForAll ? ['this one', other.node.path] : [other.node.path, 'this one'];
  return (
    `Of two inventory associations on one node the one with tags, nodes or a resource group goes first: where ${forSome} applies, ` +
    `${forAll} is Skipped with the status OverriddenByExplicitInventoryAssociation. On all other nodes ${forAll} gathers`
  );
}

function overlap(other: CfnAssociation): string {
  return (
    `The targets can meet those of ${other.node.path} on a node. A node takes one inventory association: where two meet, both fail. ` +
    'Choose targets that exclude each other (two values of one tag do), or acknowledge this warning when no node has both'
  );
}

function runsInventory(association: CfnAssociation, documents: CfnDocument[]): boolean {
  if (isNamed(association, INVENTORY_DOCUMENT)) return true;
  return documents.some(
    (document) =>
      association.name === document.ref ||
      (document.name !== undefined &&
        isNamed(association, document.name) &&
        together(association, document) !== Together.NO),
  );
}

/** By its name, or by an ARN that ends in it. */
function isNamed(association: CfnAssociation, document: string): boolean {
  const name = association.name;
  return typeof name === 'string' && (name === document || name.endsWith(`:document/${document}`));
}

/** Whether the document runs the inventory plugin: as the action of a step, or as a key in the older schema. */
function gathers(document: CfnDocument): boolean {
  const content: unknown = Stack.of(document).resolve(document.content);
  return typeof content === 'string' ? content.includes(INVENTORY_PLUGIN) : namesPlugin(content);
}

function namesPlugin(content: unknown): boolean {
  if (typeof content !== 'object' || content === null) return content === INVENTORY_PLUGIN;
  return Object.entries(content).some(([key, value]) => key === INVENTORY_PLUGIN || namesPlugin(value));
}
