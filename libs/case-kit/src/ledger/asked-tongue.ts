import { type Caller, languageOf } from '@steward/service-kit';
import type { Tongue } from './sheet-tongue.js';

/** The asked tongue, or the language of the screen from which it is asked for; where the request names none, the caller's own. */
export const tongueFor = (
  caller: Caller,
  asked: Tongue | undefined,
  request: Parameters<typeof languageOf>[0],
): Tongue => asked ?? (languageOf(request, caller.language) === 'en' ? 'en' : 'zh');
