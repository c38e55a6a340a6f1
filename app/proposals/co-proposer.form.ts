import { z } from 'zod';
import { checkbox, phone } from '#app/http/fields.ts';

/** Whom to ask to propose together. */
export const inviteForm = z.object({ phone: phone() });

/** Agreeing, and whether the name is shown. */
export const acceptForm = z.object({ shows_name: checkbox() }).transform(({ shows_name }) => ({ showsName: shows_name }));
