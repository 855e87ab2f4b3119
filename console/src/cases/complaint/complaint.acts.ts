import type { OpenAction } from '@steward/tickets/api';
import { joinReporter } from '../../api/reporters.js';
import type { FaceActs, OwnField, OwnForm } from '../face.js';
import {
  FindingField,
  JoinedField,
  LeafField,
  ProposedTakingOut,
  TakingOutFields,
  takingOutBody,
} from './act-fields.js';
import { linkFields } from '../links/link-fields.js';
import { ClassField } from './class-field.js';
import { complaintOrder } from './complaint.asks.js';

/** By action: the compiler knows which ones there are. */
type ByAction<V> = Readonly<Partial<Record<OpenAction, V>>>;

const fields = {
  'review.text': FindingField,
  ...linkFields,
  'undo-joining.joinedSeq': JoinedField,
  'correct.place.place': LeafField,
  'classify.class': ClassField,
  'change-class.class': ClassField,
  'propose-class-change.class': ClassField,
} satisfies Readonly<Partial<Record<`${OpenAction}.${string}`, OwnField>>>;
const forms = {
  'propose-taking-out': { Fields: TakingOutFields, body: takingOutBody },
} satisfies ByAction<OwnForm>;
const above = {
  'approve-taking-out': ProposedTakingOut,
  'reject-taking-out': ProposedTakingOut,
} satisfies ByAction<FaceActs['above'][string]>;
const sends: ByAction<FaceActs['sends'][string]> & FaceActs['sends'] = {
  'join-reporter': async ({ id }, body, key) =>
    (await joinReporter(id, body as Parameters<typeof joinReporter>[1], key)).link,
};

/** How what may be done with a complaint is asked for. */
export const complaintActs: FaceActs = { ...complaintOrder, fields, forms, above, sends };
