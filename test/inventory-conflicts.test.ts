import {
  App,
  CfnCondition,
  CfnParameter,
  Fn,
  NestedStack,
  Stack,
  Stage,
  StackProps,
  Token,
  Validations,
} from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { CfnAssociation, CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { AssociationTargets } from '../lib/association-targets';
import { InventoryAssociation } from '../lib/inventory-association';
import { InventoryTargets } from '../lib/inventory-targets';
import { StateManagerAssociation } from '../lib/state-manager-association';
import { testApp } from './test-app';

const IRELAND = { account: '111111111111', region: 'eu-west-1' };
const FRANKFURT = { account: '111111111111', region: 'eu-central-1' };
const OTHER_ACCOUNT = { account: '222222222222', region: 'eu-west-1' };

const WARNINGS = {
  overlap: 'cdk-ssm-inventory:overlappingInventoryTargets',
  second: 'cdk-ssm-inventory:secondInventoryForAllNodes',
};

let app: App;
beforeEach(() => {
  app = testApp();
  // The App prints every warning; the tests read them from the assembly.
  jest.spyOn(console, 'error').mockImplementation();
});

const newStack = (id = 'Stack', props?: StackProps, scope: Construct = app) => new Stack(scope, id, props);
const inventory = (scope: Construct, id: string, targets?: AssociationTargets) =>
  new InventoryAssociation(scope, id, { targets });
const prod = () => InventoryTargets.tag('Workload', 'Prod');
const web = () => InventoryTargets.tag('Role', 'Web');

/** All messages of a synthesis, as `<level> <path>: <text>`. */
const messages = (): string[] =>
  app
    .synth()
    .stacksRecursively.flatMap((stack) => stack.messages)
    .map((message) => `${message.level} ${message.id.slice(1)}: ${message.entry.data as string}`);

const customDocument = (scope: Construct, content: unknown, name?: string) =>
  new CfnDocument(scope, 'Document', { content, name });
const GATHERING = {
  schemaVersion: '2.2',
  mainSteps: [{ action: 'aws:softwareInventory', name: 'collect', inputs: { applications: 'Enabled' } }],
};

describe('two associations for all nodes', () => {
  test('fails in one stack, with what the service would say and the way out', () => {
    const stack = newStack();
    inventory(stack, 'First');
    inventory(stack, 'Second');
    expect(() => app.synth()).toThrow(
      "[Stack/Second] 'targets' must not be all nodes, because Stack/First/Resource gathers inventory from all nodes too.",
    );
    expect(() => app.synth()).toThrow(
      /Multiple apply all associations with document 'AWS-GatherSoftwareInventory' are not supported.*Error occurred during operation 'CreateAssociation'.*Leave one of the two out/,
    );
  });

  test('is one error for one pair', () => {
    const stack = newStack();
    inventory(stack, 'First');
    inventory(stack, 'Second');
    expect(() => app.synth()).not.toThrow(/\[Stack\/First\]/);
  });

  test('fails in two stacks of one account and Region', () => {
    inventory(newStack('A', { env: IRELAND }), 'Inventory');
    inventory(newStack('B', { env: IRELAND }), 'Inventory');
    expect(() => app.synth()).toThrow(
      /\[B\/Inventory\] 'targets' must not be all nodes, because A\/Inventory\/Resource/,
    );
  });

  test('fails in two stages of one account and Region', () => {
    inventory(newStack('Stack', { env: IRELAND }, new Stage(app, 'One')), 'Inventory');
    inventory(newStack('Stack', {}, new Stage(app, 'Two', { env: IRELAND })), 'Inventory');
    expect(() => app.synth()).toThrow(/\[Two\/Stack\/Inventory\].*One\/Stack\/Inventory\/Resource/);
  });

  test('fails in a stack and its nested stack', () => {
    const stack = newStack();
    inventory(stack, 'Inventory');
    inventory(new NestedStack(stack, 'Nested'), 'Inventory');
    expect(() => app.synth()).toThrow(/\[Stack\/Nested\/Inventory\]/);
  });

  test.each([FRANKFURT, OTHER_ACCOUNT])('get along with another Region or account: %j', (env) => {
    inventory(newStack('A', { env: IRELAND }), 'Inventory');
    inventory(newStack('B', { env }), 'Inventory');
    expect(messages()).toEqual([]);
  });

  test('get along in Regions that differ when the account is open', () => {
    inventory(newStack('A', { env: { region: 'eu-west-1' } }), 'Inventory');
    inventory(newStack('B', { env: { region: 'eu-central-1' } }), 'Inventory');
    expect(messages()).toEqual([]);
  });

  test.each<[string, StackProps, StackProps]>([
    ['both open', {}, {}],
    ['one open', { env: IRELAND }, {}],
    ['the account open', { env: { region: 'eu-west-1' } }, { env: IRELAND }],
  ])('are a warning in two stacks that perhaps meet: %s', (_, a, b) => {
    inventory(newStack('A', a), 'Inventory');
    inventory(newStack('B', b), 'Inventory');
    expect(messages()).toEqual([
      expect.stringMatching(
        /^warning B\/Inventory: If both are created in one account and Region: 'targets' must not be all nodes, because A\/Inventory\/Resource.*\[ack: Annotation::cdk-ssm-inventory:secondInventoryForAllNodes\]$/,
      ),
    ]);
  });

  test('get along in two stages whose environments are open: a stage is one deployment of many', () => {
    for (const id of ['Dev', 'Prod']) inventory(newStack('Stack', {}, new Stage(app, id)), 'Inventory');
    expect(messages()).toEqual([]);
  });

  test('are a warning when conditions decide which one is created', () => {
    const stack = newStack();
    const condition = new CfnCondition(stack, 'IsProd');
    inventory(stack, 'First').resource.cfnOptions.condition = condition;
    inventory(stack, 'Second');
    expect(messages()).toEqual([expect.stringMatching(/^warning Stack\/Second: If both are created/)]);
  });

  test('fails when both have the same condition', () => {
    const stack = newStack();
    const condition = new CfnCondition(stack, 'IsProd', { expression: Fn.conditionEquals('a', 'a') });
    for (const id of ['First', 'Second']) inventory(stack, id).resource.cfnOptions.condition = condition;
    expect(() => app.synth()).toThrow(/\[Stack\/Second\]/);
  });
});

describe('against a plain CfnAssociation', () => {
  const plain = (scope: Construct, targets: CfnAssociation.TargetProperty[], name = 'AWS-GatherSoftwareInventory') =>
    new CfnAssociation(scope, 'Plain', { name, targets });

  test.each(['InstanceIds', 'instanceids'])('fails when both are for all nodes, whichever comes first (%s)', (key) => {
    const stack = newStack();
    inventory(stack, 'Inventory');
    plain(stack, [{ key, values: ['*'] }]);
    expect(() => app.synth()).toThrow(/\[Stack\/Inventory\].*because Stack\/Plain gathers/);
  });

  test('fails when it names the document by its ARN', () => {
    const stack = newStack();
    plain(
      stack,
      [{ key: 'InstanceIds', values: ['*'] }],
      'arn:aws:ssm:eu-west-1::document/AWS-GatherSoftwareInventory',
    );
    inventory(stack, 'Inventory');
    expect(() => app.synth()).toThrow(/\[Stack\/Inventory\]/);
  });

  test('does not mind other documents', () => {
    const stack = newStack();
    plain(stack, [{ key: 'InstanceIds', values: ['*'] }], 'AWS-UpdateSSMAgent');
    inventory(stack, 'Inventory');
    expect(messages()).toEqual([]);
  });

  test('warns of the legacy instance id among the tagged nodes', () => {
    const stack = newStack();
    new CfnAssociation(stack, 'Plain', { name: 'AWS-GatherSoftwareInventory', instanceId: 'i-0123456789abcdef0' });
    inventory(stack, 'Inventory', prod());
    expect(messages()).toEqual([expect.stringMatching(/^warning Stack\/Inventory: .*those of Stack\/Plain/)]);
  });

  test.each<[string, (stack: Stack) => unknown]>([
    ['all of them', () => Token.asAny({ Ref: 'Targets' })],
    ['one of them', () => [{ key: 'tag:A', values: ['1'] }, Token.asAny({ Ref: 'Target' })]],
    ['a key', () => [{ key: Token.asString({ Ref: 'Key' }), values: ['*'] }]],
    ['the values', () => [{ key: 'InstanceIds', values: Token.asList({ Ref: 'Ids' }) }]],
    ['none given', () => undefined],
  ])('says nothing about targets known only at deployment: %s', (_, targets) => {
    const stack = newStack();
    plain(stack, targets(stack) as CfnAssociation.TargetProperty[]);
    inventory(stack, 'Inventory');
    inventory(stack, 'Tagged', prod());
    expect(messages().filter((message) => message.includes('Plain'))).toEqual([]);
  });
});

describe('against documents of the app that run the inventory plugin', () => {
  test.each<[string, unknown]>([
    ['a step', GATHERING],
    ['the older schema', { schemaVersion: '1.2', runtimeConfig: { 'aws:softwareInventory': { properties: [] } } }],
    ['JSON as text', JSON.stringify(GATHERING)],
    ['YAML as text', 'schemaVersion: "2.2"\nmainSteps:\n  - action: aws:softwareInventory\n    name: collect\n'],
  ])('fails when both are for all nodes: %s', (_, content) => {
    const stack = newStack();
    const document = customDocument(stack, content);
    new CfnAssociation(stack, 'Own', { name: document.ref, targets: [{ key: 'InstanceIds', values: ['*'] }] });
    inventory(stack, 'Inventory');
    expect(() => app.synth()).toThrow(
      /\[Stack\/Inventory\].*Stack\/Own gathers.*counted by the plugin aws:softwareInventory and not by document.*detected multiple inventory configurations/,
    );
  });

  test('finds the document by its name and by reference', () => {
    const stack = newStack();
    const document = customDocument(stack, GATHERING, 'Own-Inventory');
    new CfnAssociation(stack, 'ByName', { name: 'Own-Inventory', targets: prod()._render() });
    new CfnAssociation(stack, 'ByReference', { name: document, targets: prod()._render() });
    inventory(stack, 'Inventory', prod());
    expect(messages()).toEqual([
      expect.stringMatching(/^warning Stack\/Inventory: .*those of Stack\/ByName/),
      expect.stringMatching(/^warning Stack\/Inventory: .*those of Stack\/ByReference/),
    ]);
  });

  test('a general association with such a document reports too, beside one for all nodes without a precedence', () => {
    const stack = newStack();
    inventory(stack, 'Inventory');
    new StateManagerAssociation(stack, 'Own', { document: customDocument(stack, GATHERING).ref, targets: prod() });
    expect(messages()).toEqual([expect.stringMatching(/^warning Stack\/Own: .*those of Stack\/Inventory\/Resource/)]);
  });

  test('does not mind a document that only talks about the plugin, or one of the same name elsewhere', () => {
    const stack = newStack('Here', { env: IRELAND });
    const talking = customDocument(stack, { schemaVersion: '2.2', description: 'unlike aws:softwareInventory' });
    customDocument(newStack('There', { env: FRANKFURT }), GATHERING, 'Own-Inventory');
    new CfnAssociation(stack, 'Talking', { name: talking.ref, targets: [{ key: 'InstanceIds', values: ['*'] }] });
    new CfnAssociation(stack, 'SameName', { name: 'Own-Inventory', targets: [{ key: 'InstanceIds', values: ['*'] }] });
    inventory(stack, 'Inventory');
    expect(messages()).toEqual([]);
  });
});

describe('all nodes beside some', () => {
  test('is a note that says which one gathers where', () => {
    const stack = newStack();
    inventory(stack, 'All');
    inventory(stack, 'Some', prod());
    expect(messages()).toEqual([
      expect.stringMatching(
        /^info Stack\/Some: .*where this one applies, Stack\/All\/Resource is Skipped with the status OverriddenByExplicitInventoryAssociation.*\[ack: cdk-ssm-inventory:inventoryPrecedence\]$/,
      ),
    ]);
  });

  test.each<[string, AssociationTargets]>([
    ['a node by its id', InventoryTargets.nodes('i-0123456789abcdef0')],
    ['a tag key', InventoryTargets.tagKey('Workload')],
    ['a resource group', InventoryTargets.resourceGroup('Billing')],
  ])('is a note for %s too', (_, targets) => {
    const stack = newStack();
    inventory(stack, 'All');
    inventory(stack, 'Some', targets);
    expect(messages()).toEqual([expect.stringMatching(/^info Stack\/Some: Of two inventory associations on one node/)]);
  });

  test('reads the same the other way round', () => {
    const stack = newStack();
    inventory(stack, 'Some', prod());
    inventory(stack, 'All');
    expect(messages()).toEqual([
      expect.stringMatching(/^info Stack\/All: .*where Stack\/Some\/Resource applies, this one is Skipped/),
    ]);
  });
});

describe('targets that meet or not', () => {
  const node = (n: number) => `i-${String(n).padStart(17, '0')}`;

  test.each<[string, AssociationTargets, AssociationTargets]>([
    ['the same tag and value', prod(), prod()],
    ['a common value', InventoryTargets.tag('Workload', 'Test', 'Prod'), prod()],
    ['different tags', prod(), web()],
    ['a tag within several', prod().andTag('Role', 'Web'), web()],
    ['tag keys that differ in case only', InventoryTargets.tag('workload', 'Test'), prod()],
    ['a tag and a tag key', prod(), InventoryTargets.tagKey('Role')],
    ['the same tag as a key', prod(), InventoryTargets.tagKey('Workload')],
    ['a common node', InventoryTargets.nodes(node(1), node(2)), InventoryTargets.nodes(node(2))],
    ['a node and a tag', InventoryTargets.nodes(node(1)), prod()],
    ['two resource groups', InventoryTargets.resourceGroup('A'), InventoryTargets.resourceGroup('B')],
    ['a tag value known only at deployment', InventoryTargets.tag('Workload', Token.asString({ Ref: 'X' })), prod()],
  ])('warns of %s', (_, first, second) => {
    const stack = newStack();
    inventory(stack, 'First', first);
    inventory(stack, 'Second', second);
    expect(messages()).toEqual([
      expect.stringMatching(
        /^warning Stack\/Second: The targets can meet those of Stack\/First\/Resource on a node\. .* \[ack: Annotation::cdk-ssm-inventory:overlappingInventoryTargets\]$/,
      ),
    ]);
  });

  test.each<[string, AssociationTargets, AssociationTargets]>([
    ['two values of one tag', InventoryTargets.tag('Workload', 'Test'), prod()],
    ['two values of one of several tags', prod().andTag('Role', 'Web'), prod().andTag('Role', 'App')],
    ['values that differ in case', InventoryTargets.tag('Workload', 'prod'), prod()],
    ['different nodes', InventoryTargets.nodes(node(1)), InventoryTargets.nodes(node(2), node(3))],
  ])('says nothing of %s', (_, first, second) => {
    const stack = newStack();
    inventory(stack, 'First', first);
    inventory(stack, 'Second', second);
    expect(messages()).toEqual([]);
  });

  test('takes references to two instances for two nodes, and two uses of one for the same', () => {
    const stack = newStack();
    const [one, other] = ['One', 'Other'].map((id) => new CfnParameter(stack, id).valueAsString) as [string, string];
    inventory(stack, 'First', InventoryTargets.nodes(one));
    inventory(stack, 'Second', InventoryTargets.nodes(other));
    inventory(stack, 'Third', InventoryTargets.nodes(one));
    expect(messages()).toEqual([expect.stringMatching(/^warning Stack\/Third: .*those of Stack\/First\/Resource/)]);
  });

  test('takes instances of the same logical id in two stacks for two nodes', () => {
    for (const id of ['A', 'B']) {
      const stack = newStack(id, { env: IRELAND });
      inventory(stack, 'Inventory', InventoryTargets.nodes(new CfnParameter(stack, 'Node').valueAsString));
    }
    expect(messages()).toEqual([]);
  });
});

describe('acknowledgements', () => {
  const three = () => {
    const stack = newStack();
    inventory(stack, 'First', prod());
    inventory(stack, 'Second', web());
    inventory(stack, 'Third', InventoryTargets.tagKey('Owner'));
    return stack;
  };

  test('silence a warning by its id', () => {
    const stack = three();
    Validations.of(stack).acknowledge({ id: WARNINGS.overlap, reason: 'no node has two of the tags' });
    expect(messages()).toEqual([]);
  });

  test('silence the warning about one other association alone', () => {
    const stack = three();
    Validations.of(stack).acknowledge({
      id: WARNINGS.overlap,
      reason: 'web servers have no owner',
      where: { other: 'Stack/Second/Resource' },
    });
    expect(messages().map((message) => message.split(' on a node')[0])).toEqual([
      'warning Stack/Second: The targets can meet those of Stack/First/Resource',
      'warning Stack/Third: The targets can meet those of Stack/First/Resource',
    ]);
  });

  test('silence the second one for all nodes in stacks that never meet', () => {
    inventory(newStack('A'), 'Inventory');
    const second = inventory(newStack('B'), 'Inventory');
    Validations.of(second).acknowledge({ id: WARNINGS.second, reason: 'two accounts' });
    expect(messages()).toEqual([]);
  });
});

test('reports in a nested stage what stands outside of it', () => {
  inventory(newStack('Outside', { env: IRELAND }), 'Inventory', prod());
  const stack = newStack('Inside', { env: IRELAND }, new Stage(app, 'Stage'));
  inventory(stack, 'Inventory', web());
  Annotations.fromStack(stack).hasWarning(
    '/Stage/Inside/Inventory',
    Match.stringLikeRegexp('those of Outside/Inventory/Resource'),
  );
});
