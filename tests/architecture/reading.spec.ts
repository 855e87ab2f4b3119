import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const source = fileURLToPath(new URL('../../services/tickets/src', import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter(
    (file) =>
      file.endsWith('.ts') &&
      !file.endsWith('.spec.ts') &&
      !(file.startsWith('reading/') || file.startsWith('masking/')),
  )
  .map((file) => ({ file, text: readFileSync(join(source, file), 'utf8') }));

/** The first argument of each call of these methods, whatever it is called on. */
const firstArguments = (text: string, object: string, methods: string): string[] =>
  [...text.matchAll(new RegExp(`\\b${object}\\s*\\.(?:${methods})(?:<[^()]*?>)?\\(\\s*([^,)]+)`, 'g'))].map(
    ([, first]) => String(first).trim(),
  );

/** Who acts or answers in nobody's name: workflows, owners by their links, the audit. */
const service = "'all-of-service'";

/**
 * Cases that a transaction loads without asking how much its caller may read, and who asks instead. Whoever is new here must
 * say so.
 */
const askedElsewhere: Readonly<Record<string, string>> = {
  'adoption/adoption.service.ts':
    'whoever plans adoptions takes old cases over, by the rules; the answer holds ids and enums alone',
  'linking/linking.service.ts': 'the doors of both cases admit him before either is loaded, and show what became of it',
  'import/imported-cases.ts': 'whoever imports may write every case of the estate; what he brings in is his own list',
  'owner-link/link-issuing.service.ts': 'reporterFor refuses whoever may not know who complained',
  'people/persons-cases.service.ts': 'who may assign moves them, by the rules; the answer holds ids and codes alone',
  'attachments/attachment.service.ts':
    'the door of its process admits before attaching; a file to erase is found through it',
};

describe('a case is read for somebody through one door (§7.4)', () => {
  it('nothing but the reader loads a case, its facts or its seal with a caller’s scopes', () => {
    const besides = files.flatMap(({ file, text }) =>
      firstArguments(text, 'ledger', 'load|sealed')
        .filter((first) => first !== service)
        .map((first) => `${file}: ledger.load(${first})`),
    );
    expect(besides).toEqual([]);
    // What is looked for is there to be found.
    expect(firstArguments('this.ledger.load<ComplaintCase>(callerScopes(caller), id)', 'ledger', 'load')).toHaveLength(
      1,
    );
    expect(files.flatMap(({ text }) => firstArguments(text, 'ledger', 'load')).length).toBeGreaterThan(5);
  });

  it('a transaction or an action that loads one in a caller’s name asks how much he may read of it', () => {
    const silent = files
      .filter(({ text }) => {
        const named = firstArguments(text, 'ledger', 'transaction|act').some((first) => first !== service);
        const loads =
          /\btx\s*\.load\b/.test(text) || firstArguments(text, 'ledger', 'act').some((one) => one !== service);
        return named && loads;
      })
      .filter(({ file, text }) => !(file in askedElsewhere) && !/\breadingFor\(/.test(text))
      .map(({ file }) => file);
    expect(silent).toEqual([]);
    const known = files.map(({ file }) => file);
    expect(Object.keys(askedElsewhere).filter((file) => !known.includes(file))).toEqual([]);
  });

  it('a statement that reads whole cases of a caller stands where it is masked', () => {
    // `fold` holds everything that is masked; a list reads columns, and its own masking.
    const reads = /\bselect\b[^;`]*?\b(?:c|k)\.\*|\bselect\s+\*\s+from\s+steward\.cases/i;
    const besides = files.filter(({ text }) => reads.test(text) && text.includes('callerScopes(caller)'));
    expect(besides.map(({ file }) => file)).toEqual([]);
  });
});
