import { DomainError } from '@steward/contracts';
import { type GivenProof, type ProofKind, proofFileNames, proofWants, saysSomething } from '@steward/handbook';

/**
 * Refuses what proves nothing (§4.4), by the rules' list of what each kind wants: `proof.file-missing`, `proof.not-an-image`,
 * `proof.says-nothing`. `families` says of which family (image, audio, document …) each named file is.
 */
export function refuseWeakProof({ kind, note, contentId }: GivenProof, families: ReadonlyMap<string, string>): void {
  const { file, words } = proofWants[kind];
  if (file !== null && contentId === undefined) throw fileMissing(kind);
  if (file === 'image' && families.get(contentId ?? '') !== 'image') throw notAnImage(kind);
  if (words && contentId === undefined && !saysSomething(note ?? '')) throw saysNothing(kind);
}

function fileMissing(kind: ProofKind): DomainError {
  const { zh, en } = proofFileNames[kind] ?? { zh: '凭证文件', en: 'the file' };
  return new DomainError(
    'refused',
    'proof.file-missing',
    { zh: `请上传${zh}；文字说明不算凭证。`, en: `Upload ${en}; words are no proof of it.` },
    { clause: '§4.4', details: { kind } },
  );
}

function notAnImage(kind: ProofKind): DomainError {
  const { zh, en } = proofFileNames[kind] ?? { zh: '照片', en: 'a photo' };
  return new DomainError(
    'refused',
    'proof.not-an-image',
    { zh: `此凭证须为图片：${zh}。`, en: `This proof is an image: ${en}.` },
    { clause: '§4.4', details: { kind } },
  );
}

const saysNothing = (kind: ProofKind): DomainError =>
  new DomainError(
    'refused',
    'proof.says-nothing',
    {
      zh: '请写明与谁通话、说了什么（至少两个汉字）。',
      en: 'Say who was spoken to and what was said (four letters at least).',
    },
    { clause: '§4.4', details: { kind } },
  );
