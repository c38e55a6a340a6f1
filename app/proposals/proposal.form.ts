import { z } from 'zod';
import { readFen } from '#app/core/amount.ts';
import { fenMax } from '#app/core/fen.ts';
import { toHalfWidth } from '#app/core/text.ts';
import { checkbox, optional, optionalText, refuse, text, uuid } from '#app/http/fields.ts';
import { moneyFen, wholeNumber } from '#app/http/number-fields.ts';
import { isUuid } from '#app/http/params.ts';
import { explanationLimits } from '#app/proposals/decline-reason.ts';
import { beneficiaryCountMax, contentLimits, type DraftContent, type ProposalContent } from '#app/proposals/proposal-content.ts';

const fieldKeyShape = /^[a-z][a-z0-9_]{0,39}$/;

/** The fields of a proposal that is handed in, by their names in the form. */
export const contentFields = {
  title: text({ ...contentLimits.title, oneLine: true, missing: 'title_missing', tooShort: 'title_too_short' }),
  present_state: text({ ...contentLimits.presentState, missing: 'present_state_missing' }),
  what_is_proposed: text({ ...contentLimits.whatIsProposed, missing: 'what_is_proposed_missing' }),
  field_key: z
    .string({ error: 'field_missing' })
    .prefault('')
    .refine((key) => fieldKeyShape.test(key), { error: 'field_missing' }),
  place_id: uuid({ error: 'place_missing' }),
  beneficiaries: optionalText({ max: contentLimits.beneficiaries.max }),
  beneficiary_count: optional(wholeNumber({ max: beneficiaryCountMax })),
  cost_estimate: optional(moneyFen({ max: fenMax })),
  latitude: coordinate(90),
  longitude: coordinate(180),
  shows_name: checkbox(),
} as const;

const contentShape = z.object(contentFields);

/** A proposal that is handed in: everything required is there. */
export const proposalForm = contentShape.superRefine(checkPoint).transform(contentOf);

/** The content in the fields of a form that was found good. */
export function contentOf(form: z.output<typeof contentShape>): ProposalContent {
  return {
    title: form.title,
    presentState: form.present_state,
    whatIsProposed: form.what_is_proposed,
    fieldKey: form.field_key,
    placeId: form.place_id,
    beneficiaries: form.beneficiaries ?? '',
    beneficiaryCount: form.beneficiary_count,
    costEstimateFen: form.cost_estimate,
    latitude: form.latitude,
    longitude: form.longitude,
    showsName: form.shows_name,
  };
}

/** A point has both coordinates or none. */
export function checkPoint(form: { latitude: number | null; longitude: number | null }, context: z.core.$RefinementCtx): void {
  if ((form.latitude === null) === (form.longitude === null)) return;
  context.addIssue({ code: 'custom', message: 'point_malformed', path: ['latitude'], params: {} });
}

/** What is there of a draft: nothing is required, and what makes no sense yet is left empty. A field that was not sent stays as it is. */
export const draftForm = z
  .object({
    title: typed(),
    present_state: typed(),
    what_is_proposed: typed(),
    field_key: typed((value) => (fieldKeyShape.test(value) ? value : null)),
    place_id: typed((value) => (isUuid(value.toLowerCase()) ? value.toLowerCase() : null)),
    beneficiaries: typed(),
    beneficiary_count: typed((value) => readCount(value)),
    cost_estimate: typed((value) => readFen(value)),
    latitude: typed((value) => readCoordinate(value, 90)),
    longitude: typed((value) => readCoordinate(value, 180)),
    shows_name: z.string().optional(),
  })
  .transform(
    (form): DraftContent => ({
      title: form.title,
      presentState: form.present_state,
      whatIsProposed: form.what_is_proposed,
      fieldKey: form.field_key,
      placeId: form.place_id,
      beneficiaries: form.beneficiaries,
      beneficiaryCount: form.beneficiary_count,
      costEstimateFen: form.cost_estimate,
      latitude: form.latitude,
      longitude: form.longitude,
      // a checkbox that is not ticked is not sent: it is read as such where the texts beside it were
      showsName:
        form.title === undefined && form.shows_name === undefined
          ? undefined
          : ['on', 'true', '1'].includes(form.shows_name ?? ''),
    }),
  );

function typed(): z.ZodType<string | undefined>;
function typed<T>(read: (value: string) => T | null): z.ZodType<T | null | undefined>;
function typed<T>(read: (value: string) => T | string | null = (value) => value) {
  return z
    .string()
    .optional()
    .transform((value) => (value === undefined ? undefined : read(value)));
}

function readCount(value: string): number | null {
  const digits = toHalfWidth(value).replace(/[\s,]/g, '');
  return /^\d{1,8}$/.test(digits) ? Number(digits) : null;
}

/** Degrees with a point, at most 7 figures behind it; null for anything else. */
function readCoordinate(value: string, most: number): number | null {
  const digits = toHalfWidth(value).trim();
  const degrees = /^-?\d{1,3}(?:\.\d{1,12})?$/.test(digits) ? Number(digits) : Number.NaN;
  return Math.abs(degrees) <= most ? degrees : null;
}

function coordinate(most: number) {
  return z
    .string({ error: 'point_malformed' })
    .prefault('')
    .transform((value, context) => {
      if (value === '') return null;
      const degrees = readCoordinate(value, most);
      if (degrees === null) refuse(context, 'point_malformed');
      return degrees;
    });
}

/** Taking a proposal back; a reason may be given. */
export const withdrawForm = z
  .object({ reason: optionalText({ max: explanationLimits.max }) })
  .transform(({ reason }) => ({ reason: reason ?? '' }));

/** Why a decision is appealed. */
export const appealForm = z.object({ reason: text({ ...explanationLimits, missing: 'reason_missing' }) });

/** A published proposal as it should read, and why. */
export const correctForm = z
  .object({ ...contentFields, reason: text({ min: 2, max: explanationLimits.max, missing: 'reason_missing' }) })
  .superRefine(checkPoint)
  .transform(({ reason, ...form }) => ({ content: contentOf(form), reason }));
