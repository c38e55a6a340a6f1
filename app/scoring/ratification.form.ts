import { z } from 'zod';
import { toHalfWidth } from '#app/core/text.ts';
import { choice, text, uuid } from '#app/http/fields.ts';
import { readShare } from '#app/scoring/residents-share.ts';

/** What is done on the desk's page of a result: the `intent` of each form. */
export const ratifyActs = ['close', 'moderate', 'end_moderation', 'shares', 'compute', 'strike', 'ratify', 'publish'] as const;
export type RatifyAct = (typeof ratifyActs)[number];

export const pressedForm = z.object({ intent: choice(ratifyActs) });
export const emptyForm = z.object({});

export const moderateForm = z.object({ reason: text({ max: 500, missing: 'reason_missing' }) });

export const strikeForm = z
  .object({ sheet_id: uuid({ error: 'choose_one' }), reason: text({ max: 500, missing: 'reason_missing' }) })
  .transform(({ sheet_id, reason }) => ({ sheetId: sheet_id, reason }));

type Fields = Record<string, unknown>;

/** The fields `name_<number of plan>` of a form, with what was typed. */
function byPlan(fields: Fields, name: string): { plan: number; field: string; typed: string }[] {
  return Object.entries(fields).flatMap(([field, typed]) => {
    const plan = new RegExp(`^${name}_([1-9]\\d{0,3})$`).exec(field)?.[1];
    return plan !== undefined && typeof typed === 'string'
      ? [{ plan: Number(plan), field, typed: toHalfWidth(typed).trim() }]
      : [];
  });
}

const placeMax = 1000;

/** The place of each plan, `place_<number>`, empty for none, and why it departs, `reason_<number>`. */
export const ratifyForm = z
  .looseObject({ result_id: uuid() })
  .superRefine((fields, context) => {
    for (const { field, typed } of byPlan(fields, 'place'))
      if (typed !== '' && readPlace(typed) === null) context.addIssue({ code: 'custom', message: 'not_a_number', path: [field] });
  })
  .transform(({ result_id, ...fields }) => {
    const reasons = new Map(byPlan(fields, 'reason').map(({ plan, typed }) => [plan, typed]));
    const places = byPlan(fields, 'place').map(({ plan, typed }) => ({
      plan,
      place: readPlace(typed),
      reason: reasons.get(plan) ?? '',
    }));
    return { resultId: result_id, places };
  });

function readPlace(typed: string): number | null {
  const place = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  return place >= 1 && place <= placeMax ? place : null;
}

/** What the residents gave each plan, `share_<number>`, as a decimal or a fraction, and where it comes from. */
export const sharesForm = z
  .looseObject({ source: text({ max: 200, oneLine: true, missing: 'source_missing' }) })
  .superRefine((fields, context) => {
    for (const { field, typed } of byPlan(fields, 'share'))
      if (readShare(typed) === null) context.addIssue({ code: 'custom', message: 'share_malformed', path: [field] });
  })
  .transform(({ source, ...fields }) => ({
    source,
    shares: byPlan(fields, 'share').flatMap(({ plan, typed }) => {
      const share = readShare(typed);
      return share ? [{ plan, ...share }] : [];
    }),
  }));
