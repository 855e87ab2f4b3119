import { session } from '../session/session.js';
import { language } from '../words/language.js';
import { ApiError, type Problem } from './problem.js';

/** An upload of which nothing moves for so long, ms, has got no answer. */
const stillMs = 45_000;

/**
 * Sends a file as the body of a POST and says how far it is (0–1). Throws `ApiError`: the service's refusal, or no answer. The
 * same file sent twice to a case is attached once, so a broken upload may be repeated.
 */
export async function upload<T>(path: string, file: Blob, progress: (share: number) => void): Promise<T> {
  const token = await session.token();
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', language() === 'zh' ? 'zh-CN' : 'en');
    request.setRequestHeader('content-type', file.type === '' ? 'application/octet-stream' : file.type);
    if (token !== null) request.setRequestHeader('authorization', `Bearer ${token}`);
    let still = window.setTimeout(() => request.abort(), stillMs);
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      window.clearTimeout(still);
      still = window.setTimeout(() => request.abort(), stillMs);
      progress(total === 0 ? 0 : loaded / total);
    });
    request.addEventListener('loadend', () => window.clearTimeout(still));
    request.addEventListener('load', () => {
      const answer: unknown = request.response;
      if (request.status < 300) resolve(answer as T);
      else reject(refusalOf(request.status, answer));
    });
    for (const event of ['error', 'abort', 'timeout'])
      request.addEventListener(event, () => reject(new ApiError('no answer', null)));
    request.send(file);
  });
}

function refusalOf(status: number, answer: unknown): ApiError {
  const problem: Problem =
    typeof answer === 'object' && answer !== null && 'code' in answer && 'detail' in answer
      ? { ...(answer as Problem), status }
      : { status, code: `http.${String(status)}`, detail: '' };
  return new ApiError(problem.detail, problem);
}
