/*
 * Every public operation of gateway and staff that writes, and what it has to do with rank. A new one is missing here, and the
 * suite says so: `ranked` ones are tried by everybody on everybody, the others say why nobody's rank is asked.
 */

/** How each writing operation stands to rank. */
export const writingRoutes: Readonly<Record<string, 'ranked' | { readonly unranked: string }>> = {
  'PUT /v1/people': 'ranked',
  'PUT /v1/people/{id}': 'ranked',
  'POST /v1/people/{id}/deactivate': 'ranked',
  'POST /v1/people/{id}/reactivate': 'ranked',
  'PUT /v1/accounts/{id}': 'ranked',
  'POST /v1/accounts/{id}/sign-in-links': 'ranked',
  'POST /v1/sheets/{kind}': 'ranked',
  'POST /v1/sheets/{kind}/refused': { unranked: 'tries only, by the same way as POST /v1/sheets/{kind}' },
  'PUT /v1/people/{id}/superior': { unranked: 'no right follows from the reporting line: it says who is asked' },
  'PUT /v1/people/{id}/deputies': { unranked: 'no right follows from standing in: it says who is asked' },
  'POST /v1/people/{id}/leaves': { unranked: 'leave opens and closes nothing: HR grants it to everybody' },
  'DELETE /v1/people/{id}/leaves/{leaveId}': { unranked: 'as granting it' },
  'PUT /v1/rosters/{estateId}/patterns': { unranked: 'duty is no post: it wants one' },
  'PUT /v1/rosters/{estateId}/patterns/{id}': { unranked: 'duty is no post' },
  'DELETE /v1/rosters/{estateId}/patterns/{id}': { unranked: 'duty is no post' },
  'PUT /v1/rosters/{estateId}/shifts/{id}': { unranked: 'duty is no post' },
  'DELETE /v1/rosters/{estateId}/shifts/{id}': { unranked: 'duty is no post' },
  'POST /v1/rosters/{estateId}/overrides': { unranked: 'duty is no post' },
  'DELETE /v1/rosters/{estateId}/overrides/{id}': { unranked: 'duty is no post' },
  'PUT /v1/layers/{layerId}': { unranked: 'duty is no post' },
  'DELETE /v1/layers/{layerId}': { unranked: 'duty is no post' },
  'POST /v1/layers/{layerId}/changes': { unranked: 'duty is no post' },
  'DELETE /v1/layers/{layerId}/changes/{changeId}': { unranked: 'duty is no post' },
  'POST /v1/layers/{layerId}/swaps': { unranked: 'one gives one’s own duty away, and takes what the other agrees to' },
  'POST /v1/layers/{layerId}/swaps/{swapId}/{word}': { unranked: 'one says yes or no for oneself' },
  'POST /v1/people/{id}/confirmations': { unranked: 'no right follows from being fit: it says what one may be given' },
  'POST /v1/people/{id}/confirmations/{confirmationId}/end': { unranked: 'as confirming' },
  'POST /v1/people/{id}/contacts/{kind}/code': { unranked: 'one proves one’s own address' },
  'POST /v1/people/{id}/contacts/{kind}/verify': { unranked: 'one proves one’s own address' },
  'POST /v1/session': { unranked: 'signs in with what one knows' },
  'POST /v1/session/refresh': { unranked: 'goes on with one’s own sign-in' },
  'DELETE /v1/session': { unranked: 'ends one’s own sign-in' },
  'PUT /v1/session/password': { unranked: 'changes one’s own password, by the present one' },
  'POST /v1/system/dead-letters/replay': { unranked: 'concerns no person' },
};
