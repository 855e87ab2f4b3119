export * from './followed-case.js';
export * from './local-then-ordinary.js';
