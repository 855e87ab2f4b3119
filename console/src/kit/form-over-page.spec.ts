import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const src = fileURLToPath(new URL('..', import.meta.url));

/** Where something opens over the page in which nobody writes, or which keeps what is written by itself. */
const loseNothing: Readonly<Record<string, string>> = {
  'app/gates.tsx': 'cannot be closed before one has signed in',
  'app/shell.tsx': 'the menu',
  'cases/complaint/owner-link.tsx': 'shows a link',
  'hand/outbox-notice.tsx': 'lists what is kept',
  'kit/form-over-page.tsx': 'asks itself',
  'pages/case/acts/act-drawer.tsx': 'keeps a draft of every form (form-draft.ts)',
  'pages/case/acts/all-actions.tsx': 'lists actions',
  'pages/case/why/firing-drawer.tsx': 'explains',
  'pages/equipment/equipment-drawer.tsx': 'shows a piece',
  'pages/overview/cases-behind.tsx': 'lists cases',
  'pages/people/deactivate-form.tsx': 'asks nothing that is written',
  'pages/people/person-drawer.tsx': 'shows a person',
  'pages/setup/household-drawer.tsx': 'while the household is on its way',
  'pages/standards/draft/draft-bar.tsx': 'is the question itself',
  'pages/standards/draft/regional-rung.tsx': 'shows what it would change',
  'pages/standards/held-cases.tsx': 'lists cases',
};

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => relative(src, join(src, name)));

const opensOver = (name: string): boolean => /<(?:Modal|Drawer)[\s>]/.test(readFileSync(join(src, name), 'utf8'));

describe('what opens over a page', () => {
  it('loses nothing that was written by Esc, the cross or a press beside it', () => {
    expect(files.filter(opensOver).filter((name) => loseNothing[name] === undefined)).toEqual([]);
  });

  it('is excused only where it is', () => {
    expect(Object.keys(loseNothing).filter((name) => !files.includes(name) || !opensOver(name))).toEqual([]);
  });
});
