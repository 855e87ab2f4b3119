/** What a device reports a notice by: the handle of the attempt, which only the recipient's devices were given, and which of them it is. */
export const receiptOf = (handle: string, deviceId: string): string => `${handle}.${deviceId}`;

/** Handle and device of a receipt; null: it is none. */
export function receiptParts(receipt: string): { readonly handle: string; readonly deviceId: string } | null {
  const [, handle, deviceId] = /^([A-Za-z0-9_-]{15})\.([0-9a-f]{32})$/.exec(receipt) ?? [];
  return handle === undefined || deviceId === undefined ? null : { handle, deviceId };
}

/** In the place of a delivery where somebody only tries whether his devices hear. */
export const trial = { deliveryId: 'push-trial', attempt: 1 } as const;
