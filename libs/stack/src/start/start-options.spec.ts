import { describe, expect, it } from '@jest/globals';
import { serviceNames } from '@steward/contracts';
import { startOptions } from './start-options.js';

describe('npm start', () => {
  it('starts everything with the example company when nothing is said', () => {
    expect(startOptions([], {})).toEqual({
      only: serviceNames,
      split: false,
      seed: true,
      past: true,
      refreshDemo: false,
      reset: false,
      yes: false,
      memory: false,
      portShift: 0,
    });
  });

  it('does what its flags say', () => {
    const args = [
      '--only',
      'tickets, worker',
      '--split',
      '--no-seed',
      '--no-past',
      '--reset',
      '--yes',
      '--port-shift',
      '100',
    ];
    expect(startOptions(args, {})).toMatchObject({
      only: ['tickets', 'worker'],
      split: true,
      seed: false,
      past: false,
      reset: true,
      yes: true,
      portShift: 100,
    });
    expect(startOptions([], { STEWARD_PORT_SHIFT: '200' }).portShift).toBe(200);
  });
});
