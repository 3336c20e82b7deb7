import type { Finding } from '../finding';
import type { Association } from '../gathering';
import { associationOwner, QUICK_SETUP } from '../owners';
import { INVENTORY_DOCUMENT, PlannedAssociation } from '../plan';
import { canMeet, isForAll, kindOf, reaches, targetsText } from '../targets';
import { counted, type Examined } from './check';

/** What the service will do with each planned inventory association where others exist. */
export function associationsInTheWay(examined: Examined): readonly Finding[] {
  const { gathering, plan } = examined;
  const others = (gathering.associations ?? []).filter((one) => !associationOwner(one, plan).isOurs);
  return others.flatMap((other) => {
    const about = described(other, associationOwner(other, plan).name);
    if (plan.associations.length === 0) return [standing(other, about)];
    return plan.associations.map((ours) => effect(ours, other, about, examined));
  });
}

/** What exists, where nothing is going to meet it. */
function standing(other: Association, about: string): Finding {
  return {
    check: 'association-exists',
    severity: 'note',
    what: about,
    resources: [other.id],
    why: 'A node takes one inventory association; no other is about to be deployed',
    fix: 'Nothing has to be done',
  };
}

/**
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/syman-inventory-troubleshooting.html
 */
function effect(ours: PlannedAssociation, other: Association, about: string, examined: Examined): Finding {
  const called = ours.name === undefined ? 'one' : `'${ours.name}',`;
  const own = `${called} that is about to be deployed for ${targetsText(ours.targets)}`;
  const base = { what: `${about} meets ${own}`, resources: [other.id] };
  const bothForAll = isForAll(ours.targets) && isForAll(other.targets);
  if (other.document !== INVENTORY_DOCUMENT) return sameTurn(base, ours, other, examined);
  if (bothForAll) {
    return {
      ...base,
      check: 'association-refused',
      severity: 'fails deploy',
      why:
        'State Manager takes one inventory association for all nodes in an account and Region and refuses the second: "Multiple ' +
        "apply all associations with document 'AWS-GatherSoftwareInventory' are not supported\". CloudFormation says no more than " +
        '"Error occurred during operation \'CreateAssociation\'"',
      fix:
        "Leave the app's association out, for the other one gathers from all nodes already, or give it targets: " +
        "targets: InventoryTargets.tag('Environment', 'Production')",
    };
  }
  if (other.name?.startsWith(QUICK_SETUP) === true) {
    return {
      ...base,
      check: 'association-overridden',
      severity: 'warning',
      why:
        'The inventory of Quick Setup and the unified console goes before every other, tags and node ids included: ours is ' +
        'Skipped on every node, with the status OverriddenByExplicitInventoryAssociation',
      fix: "Leave the app's association out, or take inventory out of the Quick Setup configuration",
    };
  }
  if (isForAll(other.targets) || isForAll(ours.targets)) {
    const skipped = isForAll(other.targets) ? 'on its nodes the other' : 'on those nodes ours';
    return {
      ...base,
      check: 'association-precedence',
      severity: 'note',
      why: `An association with tags, nodes or a resource group goes before one for all nodes: ${skipped} is Skipped`,
      fix: 'Nothing has to be done',
    };
  }
  return sameTurn(base, ours, other, examined);
}

/** Neither goes first: where they meet, both fail. */
function sameTurn(
  base: Pick<Finding, 'what' | 'resources'>,
  ours: PlannedAssociation,
  other: Association,
  { gathering }: Examined,
): Finding {
  const apart = {
    ...base,
    check: 'association-apart',
    severity: 'note',
    fix: 'Keep the targets apart: two values of one tag never meet on a node',
  } as const;
  if (!canMeet(ours.targets, other.targets)) return { ...apart, why: 'No node can have the targets of both' };
  const { instances } = gathering;
  const answers = (instances ?? []).map(
    (node) => [node.id, both(reaches(ours.targets, node), reaches(other.targets, node))] as const,
  );
  const met = answers.filter(([, answer]) => answer === true).map(([id]) => id);
  const custom =
    other.document === INVENTORY_DOCUMENT
      ? 'A node takes one inventory association, and of two with tags, nodes or a resource group none goes first'
      : `The agent takes one inventory configuration on a node, counted by the plugin aws:softwareInventory, which the document ` +
        `${other.document} runs too ("detected multiple inventory configurations associated with one instance")`;
  if (met.length === 0 && instances !== undefined && answers.every(([, answer]) => answer === false)) {
    return {
      ...apart,
      why: `${custom}: where both are for a node, both fail there. No running instance has the targets of both now`,
    };
  }
  return {
    ...base,
    check: 'associations-meet',
    severity: 'warning',
    resources: [other.id, ...met],
    why:
      `${custom}: where both are for a node, both fail there. ` +
      (met.length === 0
        ? 'Whether a node has the targets of both could not be told'
        : `${counted(met.length, 'running instance')} ${met.length === 1 ? 'has' : 'have'} the targets of both`),
    fix: 'Give the two targets that exclude each other (two values of one tag do), or leave one of them out',
  };
}

function both(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  if (a === false || b === false) return false;
  return a === true && b === true ? true : undefined;
}

function described({ id, name, targets }: Association, owner: string): string {
  const [kind, text] = [kindOf(targets), targetsText(targets)];
  return `The inventory association '${name ?? id}' (owner: ${owner}; for ${kind === text ? text : `${kind}, ${text}`})`;
}
