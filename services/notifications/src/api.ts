/** Types of this service's HTTP faces, for the console: types only, nothing of the service itself. */
export type { Message, MessagesPage } from './message/message.schemas.js';
export type { Recipient } from './recipient/recipient.schemas.js';
