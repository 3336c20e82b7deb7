import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findingsOf } from './cfn-lint';
import { SYNTHESIZED, synthesizedTemplate, TEMPLATES } from './synthesized-templates';

const PIPELINE = 'example-codepipeline/InventoryPipeline.template.json';

test('the app and the examples have the templates that are checked', () => {
  expect(TEMPLATES).toEqual([
    'example-analytics/FleetAnalytics.template.json',
    PIPELINE,
    'example-codepipeline/assembly-InventoryPipeline-Production/InventoryPipelineProductionInventory32636B4A.template.json',
    'example-pipelines/assembly-Production/ProductionInventoryB92AD41C.template.json',
    'example-typescript/FleetInventory.template.json',
    'lab-analytics/OELabStack1.template.json',
    'lab-analytics/OELabStack2.template.json',
    'lab-managed/OELabStack1.template.json',
    'lab-managed/OELabStack2.template.json',
    'lab/OELabStack1.template.json',
    'lab/OELabStack2.template.json',
  ]);
});

/**
 * The CDK allows the pipeline to use a connection by the former name of the service, which is not enough; that the example
 * allows it by the name of its ARN too is what this finding leads to.
 */
const FORMER_NAME = /^I3510 action 'codestar-connections:UseConnection' requires a resource of /;

test.each(TEMPLATES)('cfn-lint finds nothing in %s', async (name) => {
  const findings = await findingsOf(join(SYNTHESIZED, name));
  expect(findings.filter((finding) => name !== PIPELINE || !FORMER_NAME.test(finding))).toEqual([]);
});

describe('cfn-lint, asked the same way,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cfn-lint-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What it finds when one resource of a type is another one. */
  const findingsWith = async (type: string, change: (properties: Record<string, unknown>) => void) => {
    const template = synthesizedTemplate('example-analytics/FleetAnalytics.template.json');
    change(Object.values(template.Resources).find(({ Type }) => Type === type)!.Properties!);
    const file = join(folder, 'changed.template.json');
    writeFileSync(file, JSON.stringify(template));
    return findingsOf(file);
  };

  test('fails a template with a property that there is not', async () => {
    const findings = await findingsWith('AWS::Athena::WorkGroup', (properties) => (properties.Colour = 'blue'));
    expect(findings).toEqual([expect.stringMatching(/^E3002 .*Colour/)]);
  });

  test('fails a template with a value that there is not', async () => {
    const findings = await findingsWith('AWS::Scheduler::Schedule', (properties) => (properties.State = 'ASLEEP'));
    expect(findings).toEqual([expect.stringMatching(/^E3030 .*ASLEEP/)]);
  });

  test('fails a template that refers to nothing', async () => {
    const findings = await findingsWith('AWS::S3::BucketPolicy', (properties) => (properties.Bucket = { Ref: 'Gone' }));
    expect(findings).toEqual([expect.stringMatching(/^E1020 .*Gone/)]);
  });

  test('fails on what is no template', async () => {
    await expect(findingsOf(join(folder, 'missing.template.json'))).resolves.toEqual([
      expect.stringMatching(/^E0003 /),
    ]);
  });
});
