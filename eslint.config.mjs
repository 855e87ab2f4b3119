import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** What each part may know of the others (docs/architecture.md); tests/architecture proves the same on the built graph. */
const ours = [
  'handbook',
  'contracts',
  'replay',
  'workflow-kit',
  'service-kit',
  'case-kit',
  'testing',
  'stack',
  'workflows',
  'activities',
  'cli',
  'console',
];
const services = ['tickets', 'staff', 'assets', 'notifications', 'quality', 'gateway', 'worker'];
const mayImport = {
  'libs/handbook': [],
  'libs/contracts': ['handbook'],
  'libs/replay': ['handbook', 'contracts'],
  'libs/workflow-kit': [],
  'libs/service-kit': ['handbook', 'contracts'],
  'libs/case-kit': ['handbook', 'contracts', 'service-kit'],
  'libs/stack': ['contracts', 'service-kit'],
  'libs/testing': ['handbook', 'contracts', 'service-kit', 'stack'],
  workflows: ['handbook', 'contracts', 'workflow-kit'],
  activities: ['handbook', 'contracts', 'service-kit'],
  'services/worker': ['workflows', 'activities', 'service-kit', 'contracts'],
  'services/*': ['handbook', 'contracts', 'service-kit'],
  'services/assets': ['handbook', 'contracts', 'service-kit', 'case-kit'],
  'services/tickets': ['handbook', 'contracts', 'service-kit', 'case-kit', 'replay'],
  cli: ['handbook', 'contracts', 'service-kit', 'stack', 'replay'],
};

const boundaries = Object.entries(mayImport).map(([folder, allowed]) => ({
  files: [`${folder}/src/**/*.ts`],
  ignores: [
    '**/*.spec.ts',
    ...(folder === 'services/*' ? ['services/worker/**', 'services/tickets/**', 'services/assets/**'] : []),
  ],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: [...ours, ...services].filter((name) => !allowed.includes(name)).map((name) => `@steward/${name}`),
            message: `${folder} may import only: ${allowed.join(', ') || 'nothing of ours'} (docs/architecture.md).`,
          },
          ...(folder === 'workflows' ||
          folder === 'libs/workflow-kit' ||
          folder === 'libs/handbook' ||
          folder === 'libs/replay'
            ? [{ group: ['node:*', 'pg', 'kafkajs', '@nestjs/*', 'typeorm'], message: `${folder} does no I/O.` }]
            : []),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'console/vite.config.ts',
      '**/node_modules/**',
      '.nx/**',
      '.steward/**',
      '**/*.mjs',
      '**/*.cjs',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './console/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'String-literal unions, not enums.' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
      eqeqeq: 'error',
    },
  },
  {
    // Nest's injection needs the classes themselves at run time.
    files: ['services/**/*.ts', 'libs/service-kit/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['console/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^@steward/(?!handbook$|contracts$|[a-z]+/api$)',
              message:
                'console imports the rules, and types of contracts and of the services (`@steward/<service>/api`).',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['libs/handbook/src/**/*.ts', 'workflows/src/**/*.ts', 'libs/workflow-kit/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Rules and workflows are deterministic.' },
      ],
    },
  },
  {
    files: ['libs/handbook/src/**/*.ts', 'libs/replay/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval'],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'The rules are pure.' },
        { object: 'Date', property: 'now', message: 'The rules are told what time it is.' },
      ],
    },
  },
  ...boundaries,
);
