import { z } from 'zod';
import { optional, uuid } from '#app/http/fields.ts';

/** For which call a proposal is begun, and for which organisation, if not for oneself. */
export const newProposalForm = z
  .object({ call_id: uuid({ error: 'choose_one' }), organisation_id: optional(uuid()) })
  .transform(({ call_id, organisation_id }) => ({ callId: call_id, organisationId: organisation_id }));
