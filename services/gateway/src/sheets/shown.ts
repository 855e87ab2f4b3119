import { roleNames, roles } from '@steward/handbook';
import { inLanguage, type Language } from '@steward/service-kit';
import type { Column } from './sheet.types.js';

const weekdays = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;

/** A value of a change, short and in words, as its column writes it. */
export function shownIn(value: unknown, column: Column | undefined, language: Language): string {
  if (Array.isArray(value))
    return value.map((one) => shownIn(one, column, language)).join(language === 'en' ? ', ' : '、');
  if (typeof value === 'boolean') return language === 'en' ? (value ? 'yes' : 'no') : value ? '是' : '否';
  if (typeof value === 'number') return numberIn(value, column, language);
  if (typeof value === 'string') return choiceIn(value, column, language);
  if (typeof value !== 'object' || value === null) return '';
  const held: Record<string, unknown> = { ...value };
  if (typeof held['zh'] === 'string' && typeof held['en'] === 'string')
    return language === 'en' ? held['en'] : held['zh'];
  if ('role' in held) return postIn(held, language);
  if ('personId' in held) return String(held['personId']);
  return Object.values(held)
    .map((one) => shownIn(one, undefined, language))
    .filter((one) => one !== '')
    .join(' ');
}

/** Minutes of a day and days of a week are no numbers to a reader. */
function numberIn(value: number, column: Column | undefined, language: Language): string {
  if (column?.shape === 'days') return weekdays[language === 'en' ? 'en' : 'zh'][value - 1] ?? String(value);
  if (column?.shape !== 'time' && column?.shape !== 'end') return String(value);
  return `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
}

function choiceIn(value: string, column: Column | undefined, language: Language): string {
  const found = typeof column?.choices === 'object' ? column.choices.find(({ code }) => code === value) : undefined;
  return found === undefined ? value : inLanguage(found.name, language);
}

function postIn({ estateId, regionId, role }: Readonly<Record<string, unknown>>, language: Language): string {
  const known = roles.find((one) => one === role);
  const name = known === undefined ? String(role) : inLanguage(roleNames[known], language);
  const where = typeof regionId === 'string' ? regionId : estateId;
  return typeof where === 'string' ? `${name}@${where}` : name;
}
