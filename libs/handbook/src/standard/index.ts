export * from './standard.js';
export { parseDuration, durationOrNull, lengthInWords } from './duration.js';
export { defaultStandard, earlierStandards } from './default-standard.js';
export { secondsStandard } from './seconds-standard.js';
export { isBound, lintStandard, standardBounds, type LintFinding, type LintSeverity } from './lint/lint.js';
export { standardSchema } from './lint/standard.schema.js';
export { provenancesOf } from './provenance.js';
export { faultClocks, faultSectionOf, interruptionClocks, interruptionSectionOf } from './sections.js';
export { figureFor } from './figure-clocks.js';
