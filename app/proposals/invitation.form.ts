import { z } from 'zod';
import { choice } from '#app/http/fields.ts';
import { acceptForm } from '#app/proposals/co-proposer.form.ts';

/** The answer to an invitation to co-propose, by the button that was pressed, and whether the name is shown. */
export const invitationForm = z.object({ answer: choice(['accepted', 'declined']) }).and(acceptForm);
