/** One configuration for every suite: TypeScript in bare Node through swc, packages from their sources (tests/runner). */
export default {
  rootDir: '.',
  runner: '<rootDir>/tests/runner/bare-runner.mjs',
  testMatch: [
    '<rootDir>/{libs,services}/*/{src,test}/**/*.spec.ts',
    '<rootDir>/{workflows,activities,cli,console}/{src,test}/**/*.spec.ts',
    '<rootDir>/tests/**/*.spec.ts',
  ],
  modulePathIgnorePatterns: ['/dist/', '/.nx/'],
  testSequencer: '<rootDir>/tests/sequence.mjs',
  testTimeout: 60_000,
};
