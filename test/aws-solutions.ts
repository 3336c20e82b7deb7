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

/** What cdk-nag's AwsSolutions pack finds in an app and nobody acknowledged: `<rule> at <construct path>`. */
export function awsSolutionsFindings(build: (app: App) => void): string[] {
  const app = testApp({ context: { '@aws-cdk/core:failSynthOnValidationErrors': false } });
  build(app);
  const pack = new AwsSolutionsChecks(app);
  const validate = jest.spyOn(pack, 'validate');
  Validations.of(app).addPlugins(pack);
  const { directory } = app.synth();
  const { pluginReports } = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')) as Report;
  // The report leaves out a pack that found nothing, just as it does one that never ran.
  expect(validate).toHaveBeenCalledTimes(1);
  const ofPack = pluginReports.find((report) => report.pluginName === 'AwsSolutions');
  return (ofPack?.violations ?? []).flatMap((violation) =>
    violation.violatingConstructs.map((at) => `${violation.ruleName} at ${at.constructPath}`),
  );
}
