import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** The rooms of the house and what each may not enter: `bin -> lib/labs -> lib -> catalog <- explorer`. */
const closedDoors = [
  { target: './lib', from: ['./bin', './explorer', './test', './bench', './examples'] },
  { target: './lib/!(labs)/**', from: './lib/labs' },
  { target: './lib/*.ts', from: './lib/labs' },
  { target: './explorer', from: ['./lib', './bin', './test', './bench', './examples'] },
  // The page runs in browsers: of the program it shares what the answers mean, and nothing that needs a machine.
  {
    target: './explorer/page',
    from: './explorer/src',
    except: ['./engine.ts', './widget.ts', './neutralise.ts', './output/semicolon-cells.ts', './answers'],
  },
  // And the program shares what the page asks, how it writes addresses and numbers, and what a report carries.
  {
    target: './explorer/src',
    from: './explorer/page/src',
    except: ['./answers.ts', './format.ts', './state.ts', './table-state.ts', './report'],
  },
  { target: './bin', from: ['./explorer', './test', './bench', './examples'] },
  { target: './examples', from: ['./lib/labs', './bin', './explorer', './test', './bench'] },
];

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', 'cdk.out/', '**/*.d.ts'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.js', '.json'] } } },
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.dev.json', './explorer/page/tsconfig.json', './explorer/test-browser/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: closedDoors }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { boolean: true } }],
      '@typescript-eslint/consistent-type-imports': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    // The library synthesizes the same template everywhere: no environment, no clock, no randomness.
    files: ['lib/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'Date'],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }],
      'no-restricted-imports': [
        'error',
        { paths: ['node:os', 'node:process', 'os', 'process', 'node:child_process', 'child_process'] },
      ],
    },
  },
  {
    files: ['explorer/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs'] }] },
  },
  {
    // What a browser does not have; the build refuses it as well, wherever it comes from.
    files: ['explorer/page/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: ['node:*', '@duckdb/*', '@aws-sdk/*', 'aws-cdk-lib', 'aws-cdk-lib/*', 'constructs'] },
      ],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Values come from machines that may be hostile: make text nodes.' },
        { property: 'outerHTML', message: 'Values come from machines that may be hostile: make text nodes.' },
        { property: 'insertAdjacentHTML', message: 'Values come from machines that may be hostile: make text nodes.' },
      ],
    },
  },
);
