import type { Route } from './route.js';

const title = (zh: string, en: string): Route['title'] => ({ zh, en });

/** Work given to somebody leaves the console at once, by his own channels; by voice, too, where people are in danger (§3.1). */
export const callRoutes: readonly Route[] = [
  {
    id: 'call.emergency',
    title: title('派单等：重大紧急', 'Work given: major emergency'),
    on: { occasion: 'complaint.call.*', recipient: 'person', urgency: 'emergency' },
    template: 'case.look-please',
    // Whoever does not hear the call, or hears it and reads nothing, has a text with the link two minutes later.
    steps: [
      { channels: ['in-app', 'web-push', 'voice', 'wecom-app', 'wecom', 'webhook', 'mail'], unreadAfter: 'PT2M' },
      { channels: ['sms'], unreadAfter: null },
    ],
    quietHours: 'ignore',
    bundles: false,
  },
  {
    id: 'call.urgent',
    title: title('派单等：紧急和重大', 'Work given: urgent and major'),
    on: { occasion: 'complaint.call.*', recipient: 'person', classes: ['urgent', 'major'] },
    template: 'case.look-please',
    steps: [
      { channels: ['in-app', 'web-push', 'wecom-app', 'wecom', 'webhook'], unreadAfter: null },
      { channels: ['sms'], unreadAfter: null },
      { channels: ['mail'], unreadAfter: null },
    ],
    quietHours: 'ignore',
    bundles: false,
  },
  {
    id: 'call.any',
    title: title('派单、移交、协办、催办等', 'Work given, offered, nudged, taken back'),
    on: { occasion: 'complaint.call.*', recipient: 'person' },
    template: 'case.look-please',
    steps: [
      { channels: ['in-app', 'web-push', 'wecom-app', 'wecom', 'webhook'], unreadAfter: null },
      { channels: ['mail'], unreadAfter: null },
      { channels: ['sms'], unreadAfter: null },
    ],
    quietHours: 'respect',
    bundles: true,
  },
];
