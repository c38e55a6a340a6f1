import { z } from 'zod';
import { roles } from '#app/core/role.ts';
import { calendarDate, choice, optional, phone, text, uuid } from '#app/http/fields.ts';

export const grantRoleForm = z.object({
  phone: phone(),
  role: choice(roles),
  place: uuid({ error: 'choose_one' }),
  starts: calendarDate(),
  ends: optional(calendarDate()),
});

export const endRoleForm = z.object({ reason: text({ max: 300 }) });
