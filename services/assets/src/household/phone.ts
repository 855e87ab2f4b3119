/**
 * The digits by which two ways of writing one number agree: `+86 138-0000-0000`, `0086 13800000000` and `138 0000 0000` are
 * equal. Null when no digit is left.
 */
export function phoneDigits(phone: string): string | null {
  const digits = phone.replace(/\D/g, '').replace(/^00/, '');
  // 86 and a mobile number (11 digits beginning with 1), or a landline with its area code written without the zero.
  const national =
    phone.trim().startsWith('+86') ||
    phone.trim().startsWith('0086') ||
    (digits.length === 13 && digits.startsWith('861'))
      ? digits.replace(/^86/, '')
      : digits;
  const plain = national.replace(/^0+/, '');
  return plain === '' ? null : plain;
}
