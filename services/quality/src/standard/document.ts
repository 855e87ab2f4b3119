import { DomainError } from '@steward/contracts';
import {
  defaultStandard,
  legalReadings,
  lintStandard,
  secondsStandard,
  type LegalReading,
  type LintFinding,
  type Standard,
} from '@steward/handbook';
import { canonicalJson } from '@steward/service-kit';

/** Standards that come with the product: everybody has their text already, so nobody may say something else by their name. */
const shipped: readonly Standard[] = [defaultStandard, secondsStandard];

/**
 * A document that cases can run under. Refused with `standard.cannot-hold`, every finding with its path, and with
 * `standard.name-reserved` when it says something else under the name of a standard that ships with the product.
 */
export function standardFrom(document: unknown): Standard {
  const findings = lintStandard(document);
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) {
    throw new DomainError(
      'refused',
      'standard.cannot-hold',
      {
        zh: `标准中有 ${errors.length} 处不能成立，请按 errors 逐项修改。`,
        en: `${errors.length} things in this standard can't hold; see errors for each.`,
      },
      {
        clause: '§6.3',
        errors: errors
          .slice(0, 50)
          .map((finding) => ({ path: finding.path, message: `${finding.message.zh} / ${finding.message.en}` })),
      },
    );
  }
  const standard = document as Standard;
  const original = shipped.find((one) => one.id === standard.id);
  if (
    original !== undefined &&
    !(original.version === standard.version && canonicalJson(original) === canonicalJson(standard))
  ) {
    throw new DomainError('refused', 'standard.name-reserved', {
      zh: `“${standard.id}”是产品自带标准的编号，修订本请另取编号。`,
      en: `"${standard.id}" is the id of a standard that ships with the product. Give your revision an id of its own.`,
    });
  }
  return standard;
}

/** A standard that ships with the product. Refused with `standard.unknown`, naming those that do. */
export function shippedStandard(id: string): Standard {
  const found = shipped.find((one) => one.id === id);
  if (found !== undefined) return found;
  const ids = shipped.map((one) => one.id).join(', ');
  throw new DomainError('not-found', 'standard.unknown', {
    zh: `产品不带标准“${id}”，可选：${ids}。`,
    en: `No standard "${id}" ships with the product; there are: ${ids}.`,
  });
}

/** Everything that lint says of a document, and whether cases could run under it. */
export function judged(document: unknown): { readonly findings: LintFinding[]; readonly holds: boolean } {
  const findings = [...lintStandard(document)];
  return { findings, holds: findings.every((finding) => finding.severity !== 'error') };
}

/**
 * The document with another reading of a contradiction, signed. Refused with `contradiction.unknown`, `contradiction.no-such-reading`.
 * Taking the default back needs no signature and drops an older one.
 */
export function decided(
  standard: Standard,
  contradiction: string,
  chosen: string,
  signed: { readonly by: string; readonly on: string },
): Standard {
  const found = standard.contradictions.find((one) => one.id === contradiction);
  if (found === undefined) {
    throw new DomainError('not-found', 'contradiction.unknown', {
      zh: `标准中没有矛盾项“${contradiction}”。`,
      en: `The standard has no contradiction "${contradiction}".`,
    });
  }
  if (!found.readings.some((reading) => reading.id === chosen)) {
    throw new DomainError('refused', 'contradiction.no-such-reading', {
      zh: `矛盾项“${contradiction}”没有读法“${chosen}”，可选：${found.readings.map((reading) => reading.id).join('、')}。`,
      en: `The contradiction "${contradiction}" has no reading "${chosen}"; there are: ${found.readings.map((reading) => reading.id).join(', ')}.`,
    });
  }
  const { signed: _before, ...rest } = found;
  const now = { ...rest, chosen, ...(chosen === found.default ? {} : { signed }) };
  return { ...standard, contradictions: standard.contradictions.map((one) => (one.id === contradiction ? now : one)) };
}

/**
 * The document with another choice beside a public rule: its own figure, signed, or the stricter of the two, which needs no signature.
 * Refused with `legal-reading.unknown`. A document from before rules were listed takes those that ship.
 */
export function lawDecided(
  standard: Standard,
  legalReading: string,
  chosen: LegalReading['chosen'],
  signed: { readonly by: string; readonly on: string },
): Standard {
  const rows = standard.legalReadings ?? legalReadings;
  const found = rows.find(({ id }) => id === legalReading);
  if (found === undefined) {
    throw new DomainError('not-found', 'legal-reading.unknown', {
      zh: `标准中没有法规条目“${legalReading}”。`,
      en: `The standard has no public rule "${legalReading}".`,
    });
  }
  const { signed: _before, ...rest } = found;
  const now: LegalReading = { ...rest, chosen, ...(chosen === 'own' ? { signed } : {}) };
  return { ...standard, legalReadings: rows.map((one) => (one.id === legalReading ? now : one)) };
}
