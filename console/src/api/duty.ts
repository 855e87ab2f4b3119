import type {
  AskSwap,
  CodeSent,
  Confirm,
  Confirmed,
  ContactsDto,
  DutiesDto,
  DutyAtDto,
  LayerDto,
  LayerGapsDto,
  LayerWritten,
  ReadinessDto,
  Verified,
} from '@steward/staff/api';
import { queryOptions } from '@tanstack/react-query';
import { clock } from '../time/clock.js';
import { api } from './client.js';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Everything about layers: made anew when a swap is asked or answered. */
export const layersKey = ['layers'] as const;

/** The layers of an estate, with their rotations, changes and swaps. */
export const layersOf = (estateId: string) =>
  queryOptions({
    queryKey: [...layersKey, estateId],
    staleTime: minuteMs,
    queryFn: ({ signal }) => api.get<{ items: LayerDto[] }>('/v1/layers', { query: { estate: estateId }, signal }),
  });

/** Who is on duty at an estate now: in its layers, in those of its company, and on the plans of its levels. */
export const onDutyAt = (estateId: string) =>
  queryOptions({
    queryKey: [...layersKey, estateId, 'now'],
    staleTime: minuteMs,
    refetchInterval: 5 * minuteMs,
    queryFn: ({ signal }) => api.get<DutyAtDto>('/v1/duty', { query: { estate: estateId }, signal }),
  });

/** Who is on duty in a layer of an estate in the coming 30 days. */
export const dutiesAhead = (estateId: string, layerId: string) =>
  queryOptions({
    queryKey: [...layersKey, estateId, 'ahead', layerId],
    staleTime: minuteMs,
    queryFn: ({ signal }) =>
      api.get<DutiesDto>(`/v1/layers/${encodeURIComponent(layerId)}/duties`, {
        query: {
          estate: estateId,
          from: new Date(clock.now()).toISOString(),
          until: new Date(clock.now() + 30 * dayMs).toISOString(),
        },
        signal,
      }),
  });

/** Says a word about a swap that was asked for. */
export const sayOfSwap = (
  estateId: string,
  { layerId, swapId, word }: { readonly layerId: string; readonly swapId: string; readonly word: string },
): Promise<LayerWritten> =>
  api.post(
    `/v1/layers/${encodeURIComponent(layerId)}/swaps/${encodeURIComponent(swapId)}/${word}?estate=${encodeURIComponent(estateId)}`,
  );

/** Everything about readiness: made anew when something was mended. */
export const readinessKey = ['readiness'] as const;

/** The company's confirmation that somebody may do a kind of work, for a limited time. */
export const confirmFit = (personId: string, confirmation: Confirm): Promise<Confirmed> =>
  api.post(`/v1/people/${encodeURIComponent(personId)}/confirmations`, confirmation);

/** Who is not ready at an estate, and where its layers lack people. */
export const readinessOf = (estateId: string) =>
  queryOptions({
    queryKey: [...readinessKey, estateId],
    staleTime: minuteMs,
    queryFn: ({ signal }) => api.get<ReadinessDto>('/v1/readiness', { query: { estate: estateId }, signal }),
  });

const contactsPath = (personId: string): string => `/v1/people/${encodeURIComponent(personId)}/contacts`;

/** Everything about which of one's addresses are proved. */
export const contactsKey = ['contacts'] as const;

/** Which addresses on file somebody has proved to be his. */
export const contactsOf = (personId: string) =>
  queryOptions({
    queryKey: [...contactsKey, personId],
    queryFn: ({ signal }) => api.get<ContactsDto>(contactsPath(personId), { signal }),
  });

/** Has a code sent to one's own address on file. */
export const sendCode = (personId: string, kind: string): Promise<CodeSent> =>
  api.post(`${contactsPath(personId)}/${kind}/code`);

/** Proves an address by the code that came. */
export const verifyContact = (personId: string, kind: string, code: string): Promise<Verified> =>
  api.post(`${contactsPath(personId)}/${kind}/verify`, { code });

/** Where the layers of an estate lack people in the coming 30 days. */
export const layerGapsOf = (estateId: string) =>
  queryOptions({
    queryKey: [...layersKey, estateId, 'gaps'],
    staleTime: minuteMs,
    queryFn: ({ signal }) => api.get<LayerGapsDto>('/v1/duty/gaps', { query: { estate: estateId }, signal }),
  });

/** Asks somebody to change places: he decides. */
export const askSwap = (estateId: string, layerId: string, swap: AskSwap): Promise<LayerWritten> =>
  api.post(`/v1/layers/${encodeURIComponent(layerId)}/swaps?estate=${encodeURIComponent(estateId)}`, swap);
