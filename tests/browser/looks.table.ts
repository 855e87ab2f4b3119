import type { Looking } from './browser-house.js';

/** A language and a width, as everybody may have them. */
export type Look = Required<Omit<Looking, 'installed'>>;

const look = (language: 'zh' | 'en', width: 'desktop' | 'phone', colours: 'light' | 'dark'): Look => ({
  language,
  phone: width === 'phone',
  dark: colours === 'dark',
});

/** All four of language and width, the colours in turn. */
const [bright, dim] = [
  [
    look('zh', 'desktop', 'light'),
    look('en', 'phone', 'dark'),
    look('zh', 'phone', 'light'),
    look('en', 'desktop', 'dark'),
  ],
  [
    look('zh', 'desktop', 'dark'),
    look('en', 'phone', 'light'),
    look('zh', 'phone', 'dark'),
    look('en', 'desktop', 'light'),
  ],
] as const;

/** A page that everybody must be able to read, and how it is looked at. */
export interface Readable {
  /** The page; a main page, at which most people spend their day, has all four of language and width. */
  readonly page: string;
  readonly main: boolean;
  readonly login: string;
  /** `{case}` is a case that has been fed back. */
  readonly path: string;
  readonly looks: readonly Look[];
  /** What is there once everything has been read: selectors, each of which must match. */
  readonly ready: readonly string[];
}

const heading = 'h1';
const rows = '.ant-table-row, .roster-grid tbody tr, .sheet';
const desk = ['.desk-wish', '[data-part=similar]'];
const part = ['.thread li, .timeline li, .firings li'];
const main = { main: true } as const;
const other = { main: false } as const;

/**
 * Which page is looked at how. A task looks at its page in one language and width; here every page comes once, in turn, and
 * the main pages come in all four. A page in two widths, languages or colours is another page to whoever can't see well.
 */
export const readable: readonly Readable[] = [
  { ...main, page: 'my work', login: 'li', path: '/my-work', looks: bright, ready: [heading] },
  { ...main, page: 'board', login: 'qian', path: '/board', looks: bright, ready: [heading] },
  { ...main, page: 'risks', login: 'zhao', path: '/risks', looks: bright, ready: [heading] },
  { ...main, page: 'overview', login: 'chen', path: '/overview', looks: dim, ready: [heading] },
  { ...main, page: 'desk', login: 'jiang', path: '/desk?dwelling=lh-1-1-202', looks: dim, ready: desk },
  // Each part of a case in both languages, widths and colours.
  { ...main, page: 'case', login: 'qian', path: '/cases/{case}?part=talk', looks: [bright[0], bright[1]], ready: part },
  { ...main, page: 'case', login: 'qian', path: '/cases/{case}?part=facts', looks: [dim[1], bright[3]], ready: part },
  { ...main, page: 'case', login: 'qian', path: '/cases/{case}?part=why', looks: [dim[2], dim[3]], ready: part },
  { ...other, page: 'team', login: 'qian', path: '/team?person=p-zheng', looks: [bright[1]], ready: [heading] },
  { ...other, page: 'handover', login: 'qian', path: '/handover', looks: [bright[1]], ready: [heading] },
  { ...other, page: 'hot spots', login: 'chen', path: '/hot-spots', looks: [dim[2]], ready: [heading] },
  { ...other, page: 'quarter', login: 'chen', path: '/quarter', looks: [dim[2]], ready: [heading] },
  { ...other, page: 'ledger', login: 'chen', path: '/ledger', looks: [dim[2]], ready: [heading] },
  {
    ...other,
    page: 'standards',
    login: 'lin',
    path: '/standards?estate=lakeside',
    looks: [bright[2]],
    ready: ['[id="§3.1"]'],
  },
  {
    ...other,
    page: 'public rules',
    login: 'lin',
    path: '/standards?estate=lakeside&tab=law',
    looks: [dim[1]],
    ready: ['[data-law="accident-report"]'],
  },
  { ...other, page: 'routing', login: 'chen', path: '/routing', looks: [bright[1]], ready: [heading, rows] },
  { ...other, page: 'messages', login: 'li', path: '/messages', looks: [dim[2]], ready: [heading] },
  { ...other, page: 'decisions', login: 'qian', path: '/decisions', looks: [bright[1]], ready: [heading] },
  { ...other, page: 'no page of his', login: 'qian', path: '/risks', looks: [dim[2]], ready: [heading] },
  { ...other, page: 'sheets', login: 'he', path: '/setup?step=people', looks: [bright[0]], ready: [heading, rows] },
  {
    ...other,
    page: 'dwellings',
    login: 'zhao',
    path: '/setup?step=dwellings',
    looks: [bright[2]],
    ready: [heading, rows],
  },
  { ...other, page: 'desk, fault', login: 'jiang', path: '/desk?file=fault', looks: [bright[1]], ready: [heading] },
  { ...other, page: 'plans', login: 'zhao', path: '/plans?estate=lakeside', looks: [dim[2]], ready: [heading, rows] },
  {
    ...other,
    page: 'plan',
    login: 'han',
    path: '/plans/plan-demo-lift',
    looks: [dim[1]],
    ready: [heading, '.plan-rows'],
  },
  {
    ...other,
    page: 'drills',
    login: 'zhao',
    path: '/drills?estate=lakeside',
    looks: [dim[2]],
    ready: [heading, rows],
  },
  { ...other, page: 'red button', login: 'wu', path: '/emergency', looks: [dim[1]], ready: [heading, '.red-hazards'] },
  { ...other, page: 'equipment', login: 'sun', path: '/equipment', looks: [bright[1]], ready: [heading, rows] },
  {
    ...other,
    page: 'piece of equipment',
    login: 'sun',
    path: '/equipment?piece=lh-1-lift-1',
    looks: [dim[2]],
    ready: [heading, '[data-fact]'],
  },
  { ...other, page: 'people', login: 'he', path: '/people', looks: [bright[2]], ready: [heading, rows] },
  { ...other, page: 'person', login: 'he', path: '/people?person=p-li', looks: [bright[3]], ready: [heading, rows] },
  { ...other, page: 'month', login: 'zhao', path: '/roster?span=month', looks: [dim[0]], ready: [heading, rows] },
  {
    ...other,
    page: 'layers',
    login: 'zhao',
    path: '/layers?estate=lakeside',
    looks: [bright[1]],
    ready: [heading, '.duty .card'],
  },
  {
    ...other,
    page: 'readiness',
    login: 'zhao',
    path: '/readiness?estate=lakeside',
    looks: [dim[2]],
    ready: [heading, '.duty .card'],
  },
  { ...other, page: 'roster', login: 'zhao', path: '/roster', looks: [dim[1]], ready: [heading, rows] },
];

/** A look in words: `zh, phone, dark`. */
export const wordsOf = ({ language, phone, dark }: Look): string =>
  [language, phone ? 'phone' : 'desktop', dark ? 'dark' : 'light'].join(', ');
