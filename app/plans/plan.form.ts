import { z } from 'zod';
import { checkbox, choice, phone, text, uuid } from '#app/http/fields.ts';
import { planLimits } from '#app/plans/plan.ts';

/** Whom to ask to write a plan too. */
export const inviteMemberForm = z.object({ phone: phone() });

/** Which member or invitation to end. */
export const endMemberForm = z.object({ member_id: uuid() });

/** The answer to an invitation. */
export const answerForm = z.object({ answer: choice(['accepted', 'declined']) });

/** That no money comes from elsewhere. */
export const submitForm = z.object({ states_sources: checkbox({ required: 'sources_not_stated' }) });

/** What is to change, or why. */
export const explanationForm = z.object({
  explanation: text({ max: planLimits.explanation, missing: 'reason_missing', tooLong: 'text_too_long' }),
});

/** Which button was pressed on a page with several. */
export const teamAct = z.object({ act: choice(['invite', 'remove', 'leave']) });
export const deskAct = z.object({ act: choice(['return', 'freeze', 'reopen']) });
