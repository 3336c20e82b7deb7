const typescript = ['ts-jest', { tsconfig: 'tsconfig.test.json', diagnostics: false }];

/** What both projects share: TypeScript without type checks (`npm run lint` checks types), no watch of build output. */
const base = {
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/cdk.out', '<rootDir>/explorer/dist'],
};

module.exports = {
  // Left to itself, jest leaves one of two cores idle.
  maxWorkers: '100%',
  projects: [
    {
      ...base,
      displayName: 'library',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      transform: { '^.+\\.ts$': typescript },
      setupFiles: ['<rootDir>/test/setup.ts'],
      setupFilesAfterEnv: ['aws-cdk-lib/testhelpers/jest-autoclean'],
    },
    {
      ...base,
      displayName: 'explorer',
      testMatch: ['<rootDir>/explorer/test/**/*.test.ts'],
      // These take whole fleets, or whole processes, and seconds each: a tier of their own.
      testPathIgnorePatterns: ['/node_modules/', '[.]whole[.]test[.]ts$'],
      // These are published as ES modules only.
      transform: { '^.+\\.ts$': typescript, '(markdown-table|hyparquet)/.+\\.js$': typescript },
      transformIgnorePatterns: ['/node_modules/(?!(markdown-table|hyparquet)/)'],
    },
  ],
};
