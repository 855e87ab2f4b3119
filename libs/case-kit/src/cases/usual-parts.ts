import {
  type AdoptedByPlan,
  adoptionBundleAt,
  type Bilingual,
  type Firing,
  instantInWords,
  type Language,
  lengthInWords,
  newerWord,
  type Standard,
} from '@steward/handbook';
import type { HeldFields } from '../masking/held-fields.js';
import type { CaseParts } from './case-parts.js';
import type { AnyCase, CaseRules } from './case-rules.js';

const inBoth = (say: (language: Language) => string): Bilingual => ({ zh: say('zh'), en: say('en') });

/** Why a point was reached: "响应超时：11月22日 09:00 报告故障 + 2 小时（§2.3.3）= 11:00". Throws `RangeError` for an unknown zone. */
function sumInWords<C extends AnyCase>(
  rules: CaseRules<C>,
  firing: Firing,
  zone: string,
  standard: Standard,
): Bilingual {
  const { why, due, repeat, clause } = firing;
  const rule = rules.clocks(standard).find(({ id }) => id === firing.clock);
  const point = rule?.points.find(({ id }) => id === firing.point);
  return inBoth((language) => {
    const zh = language === 'zh';
    const brackets = (text: string): string => (zh ? `（${text}）` : ` (${text})`);
    const title = point?.title[language] ?? rule?.title[language] ?? firing.clock;
    const again = repeat === 0 ? '' : brackets(zh ? `第 ${String(repeat)} 次重复` : `repeat ${String(repeat)}`);
    const start = `${instantInWords(why.startedAt, zone, language)} ${rules.factTitle(why.startedBy)[language]}`;
    const ours = zh ? '本公司规定' : 'our own figure';
    const share = why.fraction === undefined ? '' : ` × ${String(Math.round(why.fraction * 100))}%`;
    const length =
      why.lengthOf === 'start'
        ? []
        : [`${lengthInWords(why.lengthMs, language)}${share}${brackets(why.lengthClause ?? ours)}`];
    const delay =
      why.delayMs === undefined || why.delayMs === 0
        ? []
        : [`${lengthInWords(why.delayMs, language)}${brackets(clause ?? ours)}`];
    const added = [...length, ...delay];
    const sum =
      added.length === 0 ? start : `${[start, ...added].join(' + ')} = ${instantInWords(due, zone, language)}`;
    return zh ? `${title}${again}：${sum.replaceAll('） ', '）')}` : `${title}${again}: ${sum}`;
  });
}

/**
 * What a process says in a service that needs no words of its own: what it waits for, why a point was reached, and what whoever is
 * told hears. With `topic`, `follow` and `view` it is whole.
 */
export function usualParts<C extends AnyCase>(
  rules: CaseRules<C>,
): Pick<CaseParts<C>, 'awaits' | 'firingInWords' | 'callInWords' | 'fired'> {
  const firingInWords = (firing: Firing, zone: string, standard: Standard): Bilingual =>
    firing.call === undefined
      ? sumInWords(rules, firing, zone, standard)
      : inBoth(
          (language) =>
            `${instantInWords(firing.due, zone, language)} ${rules.factTitle(firing.why.startedBy)[language]}`,
        );
  return {
    awaits: (c, standard) => rules.awaitedIn(c, standard)[0]?.says ?? rules.states[c.state]?.title ?? newerWord,
    firingInWords,
    callInWords: (reason) => rules.callSaid?.(reason).title ?? newerWord,
    fired: ({ fold }, firing, { zone, standard }) => {
      const held = fold as AnyCase & HeldFields & Partial<AdoptedByPlan>;
      const bundleAt = adoptionBundleAt(firing, { ...held, adoptedAt: held.adoptedAt ?? null });
      const { call } = firing;
      const about = held.aboutPersonId ?? null;
      return {
        problemClass: rules.faceOf(fold, standard).class ?? 'general',
        handlerId: rules.whose === undefined ? (held.handler ?? null) : rules.whose(fold, firing),
        excluded: about === null ? [] : [about],
        reporterIds: [],
        ...(call === undefined
          ? {}
          : {
              call: {
                for: call.for,
                personId: call.personId ?? null,
                by: call.by,
                asksForWork: rules.callAsksForWork?.(call.for) ?? true,
              },
            }),
        why: firingInWords(firing, zone, standard),
        // Old cases are adopted by the hundred: each person hears of them together.
        ...(bundleAt === null ? {} : { bundleUntil: new Date(bundleAt).toISOString() }),
      };
    },
  };
}
