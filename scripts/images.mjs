import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { root, runNode } from './run.mjs';

/** What the documents show, and the picture of the browser's tests that it is. */
const images = {
  'dashboard-light': 'dashboard-light-wide',
  'dashboard-narrow': 'dashboard-dark-narrow',
  'node-dark': 'node-dark-wide',
  'search-light': 'search-light-wide',
};

install();
build();
runNode('node_modules/jest/bin/jest.js', [
  ...['--ci', '--config', 'jest.tiers.config.js', '--selectProjects', 'browser'],
  ...['--testPathPatterns', 'looks.test.ts'],
]);
for (const [image, picture] of Object.entries(images)) {
  const seen = join(root, 'explorer', 'test-browser', 'screenshots', `${picture}.png`);
  copyFileSync(seen, join(root, 'docs', 'images', `${image}.png`));
}
