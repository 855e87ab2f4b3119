/** One configuration for every suite: ESM through swc, packages resolved to their sources. */
export default {
  rootDir: '.',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: {
    '^@steward/(handbook|contracts|replay|workflow-kit|service-kit|testing|stack)$': '<rootDir>/libs/$1/src/index.ts',
    '^@steward/(tickets|staff|assets|notifications|quality|gateway|worker)$': '<rootDir>/services/$1/src/index.ts',
    '^@steward/(workflows|activities|cli)$': '<rootDir>/$1/src/index.ts',
    '^@steward/service-kit/trace$': '<rootDir>/libs/service-kit/src/logging/trace.ts',
    '^@steward/service-kit/aside$': '<rootDir>/libs/service-kit/src/aside/pages.ts',
    '^@steward/service-kit/watchdog$': '<rootDir>/libs/service-kit/src/watchdog/watchdog.ts',
    '^@steward/service-kit/tokens$': '<rootDir>/libs/service-kit/src/identity/tokens.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testMatch: [
    '<rootDir>/{libs,services}/*/{src,test}/**/*.spec.ts',
    '<rootDir>/{workflows,activities,cli,console}/{src,test}/**/*.spec.ts',
    '<rootDir>/tests/**/*.spec.ts',
  ],
  modulePathIgnorePatterns: ['/dist/', '/.nx/'],
  testSequencer: '<rootDir>/tests/sequence.mjs',
  testTimeout: 60_000,
};
