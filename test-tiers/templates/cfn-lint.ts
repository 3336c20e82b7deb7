import { spawnSync } from 'node:child_process';
import { pythonEnvironment, pythonOf } from '../installation/python-environment';

const VERSION = '1.58.0';

/** Rules that are not asked, each with the reason. */
const IGNORED: Record<string, string> = {
  W3005: 'the CDK writes out dependencies that a reference implies as well: they do no harm',
};

/** What cfn-lint of PyPI finds in a template, in the Regions that it knows: `<rule> <message>`. */
export async function findingsOf(template: string): Promise<string[]> {
  const python = pythonOf(await pythonEnvironment(`cfn-lint-${VERSION}`, [`cfn-lint==${VERSION}`]));
  const ignored = Object.keys(IGNORED).flatMap((rule) => ['--ignore-checks', rule]);
  // Its own program names the folder that it was installed in, which was another.
  const args = [
    '-c',
    'from cfnlint.runner import main; main()',
    '--format',
    'json',
    '--include-checks',
    'I',
    '--template',
    template,
    ...ignored,
  ];
  const { stdout, stderr, error } = spawnSync(python, args, { encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 });
  if (error) throw error;
  // It writes a list whatever it finds; anything else is a failure of its own.
  if (!stdout.startsWith('[')) throw new Error(`cfn-lint did not check ${template}: ${stderr || stdout}`);
  const found = JSON.parse(stdout) as { readonly Rule: { readonly Id: string }; readonly Message: string }[];
  return found.map(({ Rule, Message }) => `${Rule.Id} ${Message}`);
}
