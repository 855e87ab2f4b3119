import type { Bilingual } from '../../standard/standard.js';
import type { ComplaintCase } from './complaint.case.js';

/** A notice of an emergency to households (§4.2), as it stood at one fact of that emergency: issued, or corrected. */
export interface PassedNotice {
  /** The emergency. */
  caseId: string;
  noticeId: string;
  noticeSeq: number;
}

/** How it is known that a notice arrived: the message came to his phone, or somebody told his household. */
export const heardHows = ['message', 'door', 'call', 'paper'] as const;
export type HeardHow = (typeof heardHows)[number];

/** What that is called. */
export const heardHowNames: Readonly<Record<HeardHow, Bilingual>> = {
  message: { zh: '消息已送达', en: 'the message arrived' },
  door: { zh: '上门当面告知', en: 'told at the door' },
  call: { zh: '电话告知', en: 'told by a call' },
  paper: { zh: '已在门上留通知', en: 'a sheet was left at the door' },
};

const keyOf = ({ caseId, noticeId, noticeSeq }: PassedNotice): string => `${caseId}/${noticeId}/${String(noticeSeq)}`;

/** Whether whoever reported the case was sent this notice, or has it; null: neither. */
export const noticeOf = (
  { notices }: Pick<ComplaintCase, 'notices'>,
  notice: PassedNotice,
): 'passed' | 'heard' | null => notices?.[keyOf(notice)] ?? null;

/** The case once a notice is on its way to whoever reported it, or has arrived there. */
export const withNotice = (
  { notices = {} }: Pick<ComplaintCase, 'notices'>,
  notice: PassedNotice,
  is: 'passed' | 'heard',
): Pick<ComplaintCase, 'notices'> => ({ notices: { ...notices, [keyOf(notice)]: is } });
