import { saying } from '@steward/contracts';
import { z } from 'zod';
import { fits } from '../routing/choose-route.js';
import { cutTo, partsOf, shortParts, whatWithin, whereWithin, type ShortPart } from '../templates/short.js';
import { languages } from '../templates/template.js';
import type { PhoneMessage } from './phone-provider.js';

/** One of a provider's approved templates, and which of our messages it carries. */
const templateFields = {
  /** Ids of our templates; `*` stands for any run of characters. The first that fits is taken. */
  fits: z.string().min(1).max(80),
  /** Left out: both languages. */
  language: z.enum(languages).optional(),
  /** Which parts it has, and how many characters each may have (the provider takes 35 unless it says otherwise). */
  params: z.partialRecord(z.enum(shortParts), z.int().min(1).max(200)),
  /** The text as it was approved, `${what}` and so on for its parts; the address of a link stands in it, the part is only its code. */
  text: z.string().min(1).max(500),
};
export type ProviderTemplate = z.infer<z.ZodObject<typeof templateFields>> & { readonly code: string };

const placeholders = (text: string): string[] => [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? '');

/** The parts of a template in the order in which its text has them, each once: how providers number them. */
export const partsInOrder = ({ text }: Pick<ProviderTemplate, 'text'>): ShortPart[] => [
  ...new Set(placeholders(text) as ShortPart[]),
];

/** Checks what all templates of a provider must be together. */
function refined(list: readonly ProviderTemplate[], context: z.core.$RefinementCtx): void {
  list.forEach(({ params, text }, index) => {
    const named = [...new Set(placeholders(text))].sort().join();
    if (named !== Object.keys(params).sort().join())
      context.addIssue({
        code: 'custom',
        path: [index, 'params'],
        message: saying('变量须与模板文本中的一致', 'the parts must be those of the text'),
      });
    if (text.includes('${link}') && !/https?:\/\/\S*\/s\/\$\{link\}/.test(text))
      context.addIssue({
        code: 'custom',
        path: [index, 'text'],
        message: saying('链接须写成 https://本系统地址/s/${link}', 'a link is written https://our-address/s/${link}'),
      });
  });
  if (!list.some((one) => one.fits === '*' && one.language === undefined))
    context.addIssue({
      code: 'custom',
      path: [],
      message: saying(
        '须有一条 fits 为 * 且不限语言的模板，任何消息都发得出去',
        'one template must fit * in both languages: every message can be sent',
      ),
    });
}

/** Templates from a variable of the environment: JSON. `code`: what the provider's codes look like. */
export const templatesSchemaOf = (code: z.ZodString): z.ZodType<readonly ProviderTemplate[], string> =>
  z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: saying('须为 JSON', 'JSON is wanted') });
        return z.NEVER;
      }
    })
    .pipe(
      z
        .array(z.strictObject({ ...templateFields, code }))
        .min(1)
        .max(100)
        .superRefine(refined),
    );

/** The provider's template for one of ours in a language: the first that fits. */
export function providerTemplateOf(
  list: readonly ProviderTemplate[],
  message: Pick<PhoneMessage, 'template' | 'language'>,
): ProviderTemplate | null {
  const { template, language } = message;
  return (
    list.find((one) => fits(one.fits, template) && (one.language === undefined || one.language === language)) ?? null
  );
}

/**
 * The values of a template's parts, each cut to its length, the problem and the narrower place last: no line breaks, none of the brackets that frame the sign name,
 * no address, which providers refuse within a value.
 */
export function templateValues(template: ProviderTemplate, message: PhoneMessage): Partial<Record<ShortPart, string>> {
  const { language, linkCode, short } = message;
  const parts = partsOf(short, language);
  const within = (name: ShortPart, most: number): string => {
    switch (name) {
      case 'link':
        return linkCode ?? '';
      case 'what': {
        const about = short.about ? harmless(short.about) : null;
        return whatWithin({ ...short, what: harmless(parts.what), about }, most, language);
      }
      case 'where':
        return whereWithin(harmless(parts.where), most, language);
      case 'by':
      case 'number':
        return cutTo(harmless(parts[name]), most);
    }
  };
  return Object.fromEntries(
    Object.entries(template.params).map(([name, most]) => [name, within(name as ShortPart, most)]),
  );
}

const harmless = (text: string): string =>
  text
    .replace(/[a-z][a-z0-9+.-]*:\/\/\S+/gi, '')
    .replace(/[【】]/g, ' ')
    .replace(/[$`{}]/g, '')
    .replace(/\s+/g, ' ')
    .trim() || '-';
