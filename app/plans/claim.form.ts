import { z } from 'zod';
import { checkbox, choice, optional, optionalText, text, uuid } from '#app/http/fields.ts';
import { claimLimits } from '#app/plans/claim.ts';

/** What one fills in to ask for a proposal. An organisation has no group name, and its own is always shown. */
export const askToClaimForm = z
  .object({
    organisation_id: optional(uuid()),
    group_name: optionalText({ min: claimLimits.groupNameMin, max: claimLimits.groupName, oneLine: true }),
    statement: text({ min: claimLimits.statementMin, max: claimLimits.statement }),
    shows_name: checkbox(),
    how: optional(choice(['wait', 'join'])),
  })
  .transform(({ organisation_id: organisationId, group_name, statement, shows_name: showsName, how }) => ({
    organisationId,
    groupName: organisationId === null ? group_name : null,
    statement,
    showsName,
    joins: how === 'join',
  }));

const reason = text({ min: 2, max: claimLimits.reason });

/** Why something is done about a claim. */
export const claimReasonForm = z.object({ reason });

/** To whom a claim is handed over, and why. */
export const handOverForm = z
  .object({ to_claim_id: uuid({ error: 'choose_one' }), reason })
  .transform(({ to_claim_id: toClaimId, reason: said }) => ({ toClaimId, reason: said }));

/** Which request to share is meant, where there are several. */
export const agreeForm = z.object({ asking_id: uuid() }).transform(({ asking_id: claimId }) => ({ claimId }));

/** Which request to share is refused, and why. */
export const disagreeForm = z
  .object({ asking_id: uuid(), reason })
  .transform(({ asking_id: claimId, reason: said }) => ({ claimId, reason: said }));
