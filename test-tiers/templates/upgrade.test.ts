import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptTemplate } from './kept-template';
import { RELEASED, synthesizedTemplate, templateOf, TEMPLATES, templatesIn } from './synthesized-templates';
import { UpgradeFinding, upgradeFindings } from './upgrade-findings';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'upgrading.md'), 'utf8');

/** Findings that have a row in the page, as `<template> <resource> <what> <does>`. */
const acknowledged = page
  .slice(page.indexOf('|---'), page.indexOf('## Before you deploy'))
  .split('\n')
  .slice(1)
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim().replace(/^`|`$/g, '')))
  .map(([, template, resource, what, does]) => `${template} ${resource} ${what} ${does}`);

const told = (template: string, { resource, what, does }: UpgradeFinding) => `${template} ${resource} ${what} ${does}`;

const released = templatesIn(RELEASED);

test('every template of the last release is still there', () => {
  expect(TEMPLATES).toEqual(expect.arrayContaining(released));
  expect(released).not.toEqual([]);
});

test('the page names the release that is compared with', () => {
  const version = readFileSync(join(RELEASED, 'version.txt'), 'utf8').trim();
  expect(page).toContain(`The last release whose templates are kept is ${version}.`);
});

test('nothing that is deployed is removed, replaced or interrupted but what the page says', async () => {
  const findings = await Promise.all(
    released.map(async (name) => {
      const found = await upgradeFindings(templateOf(RELEASED, name), keptTemplate(synthesizedTemplate(name)));
      return found.map((finding) => told(name, finding));
    }),
  );
  expect(findings.flat().sort()).toEqual([...acknowledged].sort());
});

describe('the comparison', () => {
  const name = 'lab/OELabStack2.template.json';

  /** What is found when the template was another one. */
  const findingsWith = (change: (resources: Record<string, Record<string, unknown>>) => void) => {
    const after = synthesizedTemplate(name);
    change(after.Resources);
    return upgradeFindings(synthesizedTemplate(name), after);
  };
  const idOf = (type: string) =>
    Object.entries(synthesizedTemplate(name).Resources).find(([, { Type }]) => Type === type)![0];
  const sync = idOf('AWS::SSM::ResourceDataSync');
  const instance = idOf('AWS::EC2::Instance');
  const role = idOf('AWS::IAM::Role');

  test('finds nothing in the same template', async () => {
    expect(await findingsWith(() => undefined)).toEqual([]);
  });

  test('passes a resource that is new and a property that changes in place', async () => {
    const findings = await findingsWith((resources) => {
      resources.New = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'new' } };
      (resources[role]!.Properties as Record<string, unknown>).Description = 'Another';
    });
    expect(findings).toEqual([]);
  });

  test('fails a resource that is gone, and one that only has another logical id', async () => {
    expect(await findingsWith((resources) => delete resources[sync])).toEqual([
      { resource: sync, what: 'the resource', does: 'removes' },
    ]);
    const renamed = await findingsWith((resources) => {
      resources.Renamed = resources[sync]!;
      delete resources[sync];
    });
    expect(renamed).toEqual([{ resource: sync, what: 'the resource', does: 'removes' }]);
  });

  test('fails a property that replaces its resource, and one that interrupts it', async () => {
    const findings = await findingsWith((resources) => {
      (resources[sync]!.Properties as Record<string, unknown>).SyncName = 'another';
      (resources[instance]!.Properties as Record<string, unknown>).InstanceType = 'm5.large';
    });
    expect(findings).toEqual(
      expect.arrayContaining([
        { resource: sync, what: 'SyncName', does: 'replaces' },
        { resource: instance, what: 'InstanceType', does: 'may replace' },
      ]),
    );
    expect(findings).toHaveLength(2);
  });

  test('fails a resource that becomes one of another type', async () => {
    const findings = await findingsWith((resources) => (resources[sync]!.Type = 'AWS::SNS::Topic'));
    expect(findings.map(({ resource, does }) => `${resource} ${does}`)).toContain(`${sync} replaces`);
  });
});
