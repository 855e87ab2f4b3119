/** Suites that wait most of their time, from the root of the project. */
export declare const idleSuites: readonly string[];
