// Writes `standard.schema.json`, the schema that editors read, from the built source. Run it after `npm run build`.
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { standardSchema } from '../dist/standard/lint/standard.schema.js';

const text = await format(JSON.stringify(standardSchema), { parser: 'json', printWidth: 120 });
writeFileSync(new URL('../standard.schema.json', import.meta.url), text);
