export * from './addresses.js';
export * from './attempts.js';
export * from './channels.js';
export * from './phone.js';
