// Writes `mappings/mapping.schema.json`, the schema that editors read, from the built source. Run it after `npm run build`.
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { z } from 'zod';
import { mappingSchema } from '../dist/mapping/mapping.schema.js';

const schema = { title: 'Steward mapping file', ...z.toJSONSchema(mappingSchema, { io: 'input' }) };
const text = await format(JSON.stringify(schema), { parser: 'json', printWidth: 120 });
writeFileSync(new URL('../mappings/mapping.schema.json', import.meta.url), text);
