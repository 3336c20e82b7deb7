import { build } from './build.mjs';
import { install } from './install.mjs';
import { runNode } from './run.mjs';

install();
build();
runNode('node_modules/jest/bin/jest.js', ['--ci', ...process.argv.slice(2)]);
