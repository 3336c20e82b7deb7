import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root, runNode } from './run.mjs';

/**
 * Compiles every TypeScript example: those of the README and the docstrings by jsii-rosetta, which also proves that they
 * can be translated to the other languages, and those of the other documents by tsc.
 */
build();
runNode('node_modules/jsii-rosetta/bin/jsii-rosetta', ['extract', '--strict', '.'], {
  environment: { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
});

// Inside the checkout, so that the examples find the same node_modules.
const folder = join(root, 'dist', 'document-examples');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const documents = readdirSync(join(root, 'docs'), { recursive: true })
  .map((name) => join('docs', name))
  .filter((name) => name.endsWith('.md'));
let count = 0;
for (const document of documents) {
  const text = readFileSync(join(root, document), 'utf8');
  for (const [, code] of text.matchAll(/^```(?:ts|typescript)\n(.*?)^```$/gms)) {
    const line = text.slice(0, text.indexOf(code)).split('\n').length;
    const name = document.replaceAll(/[\\/.]/g, '-');
    writeFileSync(join(folder, `${name}-line-${line}.ts`), `${code}\nexport {};\n`);
    count += 1;
  }
}
if (count === 0) throw new Error('found no example in docs/: the pattern no longer fits the documents');
const config = {
  extends: '../../tsconfig.dev.json',
  compilerOptions: {
    rootDir: '../..',
    noUnusedLocals: false,
    paths: { 'cdk-ssm-inventory': ['../../lib/index.ts'] },
  },
  include: ['*.ts'],
  exclude: [],
};
writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config, undefined, 2));
runNode('node_modules/typescript/bin/tsc', ['--noEmit', '-p', folder]);
process.stdout.write(`${count} examples of ${documents.length} documents compile\n`);
