import type { Injection } from './injection.js';

/** Other people's machines misbehave for the next few messages. */
export const spoilChannel: Injection<'spoil-channel'> = ({ channel, mode, times }, { house }) => {
  house.sink.faults.add({ channel, mode, to: null, times });
  return Promise.resolve();
};
