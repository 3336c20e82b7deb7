import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { testApp } from './test-app';

interface Report {
  readonly pluginReports: {
    readonly pluginName: string;
    readonly violations: { readonly ruleName: string; readonly violatingConstructs: { constructPath: string }[] }[];
  }[];
}

/** What one of the packs that looked at an app found. */
export interface Violation {
  readonly pack: string;
  readonly rule: string;
  readonly at: string;
}

/** What the report says that an app left in the folder it was synthesized into. */
export function violationsIn(directory: string): Violation[] {
  const { pluginReports } = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')) as Report;
  return pluginReports.flatMap(({ pluginName, violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => ({ pack: pluginName, rule: ruleName, at: constructPath })),
    ),
  );
}

/** What cdk-nag's AwsSolutions pack finds in an app and nobody acknowledged: `<rule> at <construct path>`. */
export function awsSolutionsFindings(build: (app: App) => void): string[] {
  const app = testApp({ context: { '@aws-cdk/core:failSynthOnValidationErrors': false } });
  build(app);
  const pack = new AwsSolutionsChecks(app);
  const validate = jest.spyOn(pack, 'validate');
  Validations.of(app).addPlugins(pack);
  const { directory } = app.synth();
  // The report leaves out a pack that found nothing, just as it does one that never ran.
  expect(validate).toHaveBeenCalledTimes(1);
  return violationsIn(directory)
    .filter(({ pack: name }) => name === 'AwsSolutions')
    .map(({ rule, at }) => `${rule} at ${at}`);
}
