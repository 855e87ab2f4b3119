import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateFolder } from '../paths.js';

const fileIn = (state: string): string => join(state, 'port-shift');

/** Remembers in a clone's state folder by how much `npm start` moved its ports, for the commands that look for them. */
export function keepPortShift(state: string, shift: number): void {
  writeFileSync(fileIn(state), `${shift}\n`);
}

/** By how much this clone's ports are moved: `STEWARD_PORT_SHIFT`, else what its newest `npm start` was told, else 0. */
export function portShiftOf(env: NodeJS.ProcessEnv = process.env): number {
  const file = fileIn(stateFolder(env));
  const shift = Number(env['STEWARD_PORT_SHIFT'] || (existsSync(file) ? readFileSync(file, 'utf8') : 0));
  return Number.isInteger(shift) && shift >= 0 ? shift : 0;
}
