import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LAB_PLAN, planAt } from '../../src/doctor/plan';
import { plansOf } from '../../src/doctor/assembly-plans';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();

/** The lab as it was released last: what is built in says the same. */
const lab = join(__dirname, '..', '..', '..', 'test-tiers', 'templates', 'released', 'lab');

test('the plan that is built in is the one of the lab', () => {
  expect(planAt(plansOf([lab]), { account: '111122223333', region: 'eu-west-1' })).toEqual(LAB_PLAN);
});

test('of a template counts what has a name, and what gathers inventory', () => {
  const path = join(folder, 'Fleet.template.json');
  const association = (properties: object): object => ({ Type: 'AWS::SSM::Association', Properties: properties });
  const resources = {
    Patch: association({ Name: 'AWS-RunPatchBaseline' }),
    Shared: association({ Name: 'arn:aws:ssm:eu-west-1:1:document/AWS-GatherSoftwareInventory', InstanceId: 'i-1' }),
    Later: association({
      Name: 'AWS-GatherSoftwareInventory',
      Targets: [{ Key: 'InstanceIds', Values: [{ Ref: 'Web' }] }],
    }),
    Sync: { Type: 'AWS::SSM::ResourceDataSync', Properties: { SyncName: { Ref: 'Name' } } },
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'inventory' } },
    Generated: { Type: 'AWS::S3::Bucket' },
  };
  writeFileSync(path, JSON.stringify({ Resources: resources }));
  expect(plansOf([path])[0]?.plan).toEqual({
    stacks: ['Fleet'],
    associations: [{ targets: [{ key: 'InstanceIds', values: ['i-1'] }] }, {}],
    syncs: [undefined],
    buckets: ['inventory'],
    roles: [],
    instanceProfiles: [],
  });
});

test.each<[string, string | undefined, RegExp]>([
  ['none.json', undefined, /there is no template .*none\.json'; cdk synth writes them to cdk\.out/],
  ['text.json', 'text', /is no template in JSON/],
  ['list.json', '[]', /it has no Resources/],
  ['null.json', 'null', /it has no Resources/],
])('fails on %s', (name, text, message) => {
  const path = join(folder, name);
  if (text !== undefined) writeFileSync(path, text);
  expect(() => plansOf([path])).toThrow(message);
});

test('fails on a folder without templates', () => {
  const path = join(folder, 'empty');
  mkdirSync(path);
  expect(() => plansOf([path])).toThrow(/has no file \*\.template\.json/);
});

test('what the CDK has synthesized says what stacks are called and where they go, stage by stage', () => {
  const assembly = join(folder, 'cdk.out');
  const stage = join(assembly, 'assembly-Prod');
  mkdirSync(stage, { recursive: true });
  const stack = (name: string, environment: string, stackName?: string): object => {
    const templateFile = `${name}.template.json`;
    return { [name]: { type: 'aws:cloudformation:stack', environment, properties: { templateFile, stackName } } };
  };
  const sync = { Sync: { Type: 'AWS::SSM::ResourceDataSync', Properties: { SyncName: 'inventory' } } };
  const role = { Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'nodes' } } };
  writeFileSync(join(assembly, 'Any.template.json'), JSON.stringify({ Resources: role }));
  writeFileSync(join(stage, 'ProdFleet1234.template.json'), JSON.stringify({ Resources: sync }));
  const artifacts = {
    ...stack('Any', 'aws://unknown-account/unknown-region'),
    Prod: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod' } },
    Tree: { type: 'cdk:tree' },
  };
  writeFileSync(join(assembly, 'manifest.json'), JSON.stringify({ artifacts }));
  const ofStage = stack('ProdFleet1234', 'aws://111122223333/eu-west-1', 'Prod-Fleet');
  writeFileSync(join(stage, 'manifest.json'), JSON.stringify({ artifacts: ofStage }));
  const plans = plansOf([assembly]);
  expect(plans.map(({ plan: { stacks }, account, region }) => [stacks, account, region])).toEqual([
    [['Any'], undefined, undefined],
    [['Prod-Fleet'], '111122223333', 'eu-west-1'],
  ]);
  expect(planAt(plans, { account: '111122223333', region: 'eu-west-1' })).toMatchObject({
    stacks: ['Any', 'Prod-Fleet'],
    syncs: ['inventory'],
    roles: ['nodes'],
  });
  expect(planAt(plans, { account: '111122223333', region: 'us-east-1' })).toMatchObject({
    stacks: ['Any'],
    syncs: [],
    roles: ['nodes'],
  });
});
