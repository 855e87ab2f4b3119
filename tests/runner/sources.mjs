/* Lets bare Node load the TypeScript sources, as Jest's own module loader does: `node --import ./tests/runner/sources.mjs`. */
import { register } from 'node:module';

register('./sources.hooks.mjs', import.meta.url);
