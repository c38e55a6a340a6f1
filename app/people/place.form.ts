import { z } from 'zod';
import { choice, optionalText, text } from '#app/http/fields.ts';
import { wholeNumber } from '#app/http/number-fields.ts';
import { communitySlugShape, numberPrefixShape, placeCodeShape, placeKinds } from '#app/people/place.ts';

const name = text({ max: 40, oneLine: true });
const nameEn = optionalText({ max: 80, oneLine: true });
const code = shaped(40, { shape: placeCodeShape, error: 'code_malformed' });

/** The forms of a place's page, told apart by their intent. */
export const placeForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), kind: choice(placeKinds), name, name_en: nameEn, code }),
  z.object({ intent: z.literal('change'), name, name_en: nameEn, code, position: wholeNumber({ min: 0, max: 100_000 }) }),
  z.object({ intent: z.literal('archive'), reason: text({ min: 0, max: 300 }) }),
  z.object({ intent: z.literal('reopen') }),
  z.object({
    intent: z.literal('open'),
    slug: shaped(40, { shape: communitySlugShape, error: 'slug_malformed' }),
    prefix: shaped(8, { shape: numberPrefixShape, error: 'prefix_malformed' }),
  }),
]);
export type PlaceForm = z.output<typeof placeForm>;

/** The forms of the page of sections. */
export const sectionForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), name: text({ max: 30, oneLine: true }) }),
  z.object({ intent: z.literal('rename'), section: z.uuid(), name: text({ max: 30, oneLine: true }) }),
]);
export type SectionForm = z.output<typeof sectionForm>;

/** A word of a given shape. */
function shaped(max: number, { shape, error }: { shape: RegExp; error: string }) {
  return text({ max, oneLine: true }).refine((word) => word === '' || shape.test(word), { error });
}
