import { Token } from 'aws-cdk-lib';
import { CfnAssociation } from 'aws-cdk-lib/aws-ssm';
import { checkArguments, PropRule } from './check';

/** What the schema of `AWS::SSM::Association` allows as the key of a target, all characters counted. */
const KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;

/** What the schema of `AWS::SSM::Association` allows as a node id: EC2 instances, old and new, and hybrid nodes. */
const NODE = /^(i-(\w{8}|\w{17})|mi-\w{17})$/;

/**
 * The nodes that a State Manager association applies to.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-state-manager-targets-and-rate-controls.html
 *
 * @example
 * import { AssociationTargets } from 'cdk-ssm-inventory';
 *
 * const everyNode = AssociationTargets.allNodes();
 * const webServers = AssociationTargets.tag('Environment', 'Test', 'Prod').andTag('Role', 'WebServer');
 * const patched = AssociationTargets.tagKey('Patch Group');
 * const two = AssociationTargets.nodes('i-0123456789abcdef0', 'mi-0123456789abcdef0');
 * const group = AssociationTargets.resourceGroup('Billing');
 */
export class AssociationTargets {
  /** Every managed node of the account and Region, those that come later too. */
  public static allNodes(): AssociationTargets {
    return new AssociationTargets([{ key: 'InstanceIds', values: ['*'] }]);
  }

  /**
   * The nodes whose tag `key` has one of `values`, 1 to 50 of them.
   *
   * A second tag is added with `andTag`: a node must have both.
   */
  public static tag(key: string, ...values: string[]): AssociationTargets {
    return new AssociationTargets([tagTarget('tag', key, values)]);
  }

  /** The nodes that have one of the tags `keys`, 1 to 50 of them, whatever its value. */
  public static tagKey(...keys: string[]): AssociationTargets {
    checkArguments('AssociationTargets.tagKey', [
      ...valueRules('keys', keys),
      ...keys.map((key, n) => ({
        prop: `keys[${n}]`,
        value: key,
        holds: () => key.length >= 1 && key.length <= 128,
        must: 'be the key of a tag, 1 to 128 characters',
        wayOut: 'use allNodes() for nodes with any tags',
      })),
    ]);
    return new AssociationTargets([{ key: 'tag-key', values: keys }]);
  }

  /** These nodes, 1 to 50 of them, by the ids of EC2 instances (`i-…`) or hybrid nodes (`mi-…`). */
  public static nodes(...ids: string[]): AssociationTargets {
    const known = ids.filter((id) => !Token.isUnresolved(id));
    checkArguments('AssociationTargets.nodes', [
      ...valueRules('ids', ids),
      {
        prop: 'ids',
        value: known.filter((id) => !NODE.test(id)),
        holds: () => known.every((id) => NODE.test(id)),
        must: 'be ids of EC2 instances (i-) or hybrid nodes (mi-)',
        wayOut: 'use allNodes() for all nodes, tag() for nodes by their names',
      },
    ]);
    return new AssociationTargets([{ key: 'InstanceIds', values: ids }]);
  }

  /** The nodes in one resource group of the account. */
  public static resourceGroup(name: string): AssociationTargets {
    checkArguments('AssociationTargets.resourceGroup', [
      {
        prop: 'name',
        value: name,
        holds: () => name.trim() !== '' && !name.startsWith('arn:'),
        must: 'be the name of a resource group',
        wayOut: 'give the name of one group, not its ARN',
      },
    ]);
    return new AssociationTargets([{ key: 'resource-groups:Name', values: [name] }]);
  }

  protected constructor(private readonly targets: CfnAssociation.TargetProperty[]) {}

  /**
   * Those of the nodes whose tag `key` also has one of `values`: the service joins several tags by AND.
   *
   * Returns new targets and leaves these as they are. At most five tags; only on targets made with `tag`.
   */
  public andTag(key: string, ...values: string[]): AssociationTargets {
    const keys = this.targets.map((target) => target.key);
    checkArguments('AssociationTargets.andTag', [
      {
        prop: 'key',
        value: key,
        holds: () => keys.every((other) => other.startsWith('tag:')),
        must: `follow another tag, not ${keys[0]}`,
        wayOut: 'begin with tag()',
      },
      {
        prop: 'key',
        value: key,
        holds: () => !keys.includes(`tag:${key}`),
        must: 'be a new tag',
        wayOut: 'give all values that will do for one tag at once; they are joined by OR',
      },
      {
        prop: 'key',
        value: key,
        holds: () => keys.length < 5,
        must: 'be at most the fifth tag',
        wayOut: 'select the nodes with a resource group',
      },
    ]);
    return new AssociationTargets([...this.targets, tagTarget('andTag', key, values)]);
  }

  /**
   * The targets as CloudFormation takes them.
   *
   * @internal
   */
  public _render(): CfnAssociation.TargetProperty[] {
    return this.targets;
  }
}

function tagTarget(factory: string, tag: string, values: string[]): CfnAssociation.TargetProperty {
  const key = `tag:${tag}`;
  checkArguments(`AssociationTargets.${factory}`, [
    {
      prop: 'key',
      value: tag,
      holds: () => tag !== '' && KEY.test(key),
      must: 'be 1 to 124 letters, digits, spaces and any of _ . : / = + - @',
      wayOut: 'select the nodes by another tag',
    },
    ...valueRules('values', values),
  ]);
  return { key, values };
}

function valueRules(prop: string, values: string[]): PropRule[] {
  return [
    {
      prop,
      value: values.length,
      holds: () => values.length >= 1 && values.length <= 50,
      must: 'be 1 to 50',
      wayOut: 'the service takes up to 50 values for one target',
    },
    {
      prop,
      value: values,
      holds: () => new Set(values).size === values.length,
      must: 'be different from each other',
      wayOut: 'leave out the second one',
    },
  ];
}
