import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keptTemplate } from './kept-template';
import { RELEASED, synthesizedTemplate, TEMPLATES } from './synthesized-templates';

// Keeps what the app and the examples synthesize to, as the release that later templates are compared with.
const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as {
  version: string;
};
rmSync(RELEASED, { recursive: true, force: true });
for (const name of TEMPLATES) {
  mkdirSync(dirname(join(RELEASED, name)), { recursive: true });
  writeFileSync(join(RELEASED, name), `${JSON.stringify(keptTemplate(synthesizedTemplate(name)))}\n`);
}
writeFileSync(join(RELEASED, 'version.txt'), `${version}\n`);
process.stdout.write(`Kept ${TEMPLATES.length} templates as those of ${version}: commit them with the release.\n`);
