export * from './core/fact.js';
export * from './core/role-names.js';
export * from './core/clock.js';
export type * from './core/clock-book.js';
export * from './standard/index.js';
export * from './catalogue/index.js';
export * from './complaint/index.js';
export * from './comparison/index.js';
export { instantInWords, timeInWords, type Language } from './core/words.js';
