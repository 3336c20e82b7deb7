import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LAB_PLAN } from '../../src/doctor/plan';
import { planOfTemplates } from '../../src/doctor/template-plan';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();

/** The lab as it was released last: what is built in says the same. */
const lab = join(__dirname, '..', '..', '..', 'test-tiers', 'templates', 'released', 'lab');

test('the plan that is built in is the one of the lab', () => {
  expect(planOfTemplates([lab])).toEqual(LAB_PLAN);
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
  expect(planOfTemplates([path])).toEqual({
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
  expect(() => planOfTemplates([path])).toThrow(message);
});

test('fails on a folder without templates', () => {
  const path = join(folder, 'empty');
  mkdirSync(path);
  expect(() => planOfTemplates([path])).toThrow(/has no file \*\.template\.json/);
});
