import { z } from 'zod';
import { saying } from './saying.js';

/**
 * A phone number as it was said or written: digits, full-width ones too, spaces, brackets, hyphens, `+` in front. Whoever keeps or
 * compares it takes its one form from the handbook (`phoneNumberOf`, `phoneKey`).
 */
export const phoneSchema = z
  .string()
  .normalize('NFKC')
  .trim()
  .regex(
    /^\+?[0-9(][0-9 ()-]{4,24}$/,
    saying('电话为 5–25 位数字、空格、括号或连字符', 'a phone number has 5–25 digits, spaces, brackets or hyphens'),
  );
