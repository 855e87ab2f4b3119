import { Socket } from 'node:net';

/** Longer than any statement may take and than any transaction may rest, ms. */
const usualSilence = 35_000;

/**
 * A socket to a database that breaks (`ETIMEDOUT`) when nothing has passed over it for `silence` ms. A firewall that has
 * forgotten a connection, or a machine that has lost its power, says nothing at all: whoever had asked would wait for as
 * long as TCP does, a quarter of an hour, and a pool would fill with such connections.
 */
export function answeringSocket(silence = usualSilence): Socket {
  const socket = new Socket();
  socket.setTimeout(silence, () => {
    const words = `the database has not answered for ${silence} ms`;
    socket.destroy(Object.assign(new Error(words), { code: 'ETIMEDOUT' }));
  });
  return socket;
}
