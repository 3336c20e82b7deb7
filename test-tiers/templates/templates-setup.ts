import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Synthesizes every template of the app and of the examples, once, by the validator of the CDK too. */
export default function setUp(): void {
  execFileSync(process.execPath, [join(__dirname, '..', '..', 'scripts', 'synth-strict.mjs')], { stdio: 'pipe' });
}
