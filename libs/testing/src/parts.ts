/** The parts that `npm test` starts for the suites. */
export interface TestParts {
  /** Superuser's address of PostgreSQL, without a database. */
  readonly postgresUrl: string;
  /** `host:port` list of Kafka. */
  readonly kafka: string;
  /** `host:port` of a real Temporal server. */
  readonly temporal: string;
  /** Path of the time-skipping test server. */
  readonly testServer: string;
}

const variables = {
  postgresUrl: 'STEWARD_TEST_POSTGRES_URL',
  kafka: 'STEWARD_TEST_KAFKA',
  temporal: 'STEWARD_TEST_TEMPORAL',
  testServer: 'STEWARD_TEST_SERVER_BIN',
} as const satisfies Record<keyof TestParts, string>;

/** Address of one part; throws with advice when the suite was started without it. */
export function testPart(part: keyof TestParts): string {
  const value = process.env[variables[part]];
  if (value) return value;
  throw new Error(
    `${variables[part]} is not set: start suites with "npm test -- <path>", which starts the parts first`,
  );
}
