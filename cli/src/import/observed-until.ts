import { DomainError } from '@steward/contracts';
import type { Ms } from '@steward/handbook';
import { timeReader } from '../mapping/time-format.js';
import { ZoneClock } from '../mapping/zone-clock.js';

/**
 * The instant that `--observed-until` names: with offset or in the zone; a day alone means its beginning. Throws
 * `DomainError` `zone.unknown`, `observed-until.unreadable` or, when it is later than `now`, `observed-until.in-future`.
 */
export function observedUntil(text: string, zone: string, now: Ms): Ms {
  const clock = zoneClock(zone);
  const written = timeReader('iso')(text.trim());
  const known = written ? clock.known(written) : 'unreadable';
  if (typeof known === 'string') {
    throw new DomainError('invalid', 'observed-until.unreadable', {
      zh: `--observed-until “${text}” 不是时间，应如 2026-01-31T18:00:00Z 或 2026-01-31T18:00`,
      en: `--observed-until "${text}" is no time; write 2026-01-31T18:00:00Z or 2026-01-31T18:00`,
    });
  }
  const instant = 'at' in known ? known.at : known.from;
  if (instant > now) {
    throw new DomainError('invalid', 'observed-until.in-future', {
      zh: `--observed-until “${text}” 还没有到：记录不可能观察到将来`,
      en: `--observed-until "${text}" is still to come: nobody has observed the future`,
    });
  }
  return instant;
}

function zoneClock(zone: string): ZoneClock {
  try {
    return new ZoneClock(zone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DomainError('invalid', 'zone.unknown', {
      zh: `没有时区 “${zone}”，应如 Asia/Shanghai`,
      en: `there is no zone "${zone}"; write one like Asia/Shanghai`,
    });
  }
}
