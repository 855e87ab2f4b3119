// Writes the schemas that editors and programs read, from the built source: of mapping files, roster files and a replay's
// result. Run it after `npm run build`.
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { z } from 'zod';
import { replayResultSchema } from '@steward/contracts';
import { mappingSchema } from '../dist/mapping/mapping.schema.js';
import { rosterSchema } from '../dist/replay/roster-file.js';

const write = async (path, title, schema) => {
  const text = JSON.stringify({ title, ...schema });
  writeFileSync(new URL(path, import.meta.url), await format(text, { parser: 'json', printWidth: 120 }));
};

await write('../mappings/mapping.schema.json', 'Steward mapping file', z.toJSONSchema(mappingSchema, { io: 'input' }));
await write('../roster.schema.json', 'Steward roster file', z.toJSONSchema(rosterSchema, { io: 'input' }));
await write('../replay.schema.json', 'Result of a replay', z.toJSONSchema(replayResultSchema, { io: 'input' }));
