/* Lets bare Node run this project's TypeScript from its sources: `node --import ./tests/runner/sources.mjs FILE`. */
import { register } from 'node:module';

register('./sources.hooks.mjs', import.meta.url);
