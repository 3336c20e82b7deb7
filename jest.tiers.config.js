const [, explorer] = require('./jest.config.js').projects;

/** The tests that take long, or need more than Node.js and what is installed: a registry, other programs. `npm test` runs the fast ones. */
const base = {
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/cdk.out', '<rootDir>/explorer/dist'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json', diagnostics: false }] },
};

module.exports = {
  testTimeout: 600_000,
  projects: [
    { ...base, displayName: 'package', testMatch: ['<rootDir>/test-tiers/package/**/*.test.ts'] },
    {
      ...base,
      displayName: 'templates',
      testMatch: ['<rootDir>/test-tiers/templates/**/*.test.ts'],
      globalSetup: '<rootDir>/test-tiers/templates/templates-setup.ts',
    },
    {
      ...explorer,
      displayName: 'whole',
      testMatch: ['<rootDir>/explorer/test/**/*.whole.test.ts'],
      testPathIgnorePatterns: ['/node_modules/'],
    },
    { ...base, displayName: 'large', testMatch: ['<rootDir>/explorer/test-large/**/*.test.ts'] },
    { ...base, displayName: 'tools', testMatch: ['<rootDir>/explorer/test-tools/**/*.test.ts'] },
    { ...base, displayName: 's3', testMatch: ['<rootDir>/explorer/test-s3/**/*.test.ts'] },
    {
      ...explorer,
      displayName: 'engines',
      testMatch: ['<rootDir>/test-tiers/engines/**/*.test.ts'],
      setupFiles: ['<rootDir>/test/setup.ts'],
      globalSetup: '<rootDir>/test-tiers/engines/engines-setup.ts',
      globalTeardown: '<rootDir>/test-tiers/engines/engines-teardown.ts',
    },
    {
      ...base,
      displayName: 'deploy',
      testMatch: ['<rootDir>/test-tiers/deploy/**/*.test.ts'],
      globalSetup: '<rootDir>/test-tiers/deploy/deploy-setup.ts',
    },
    {
      ...base,
      displayName: 'browser',
      testMatch: ['<rootDir>/explorer/test-browser/**/*.test.ts'],
      globalSetup: '<rootDir>/explorer/test-browser/fleets-setup.ts',
      globalTeardown: '<rootDir>/explorer/test-browser/fleets-teardown.ts',
    },
  ],
};
