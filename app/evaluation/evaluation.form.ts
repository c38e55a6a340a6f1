import { z } from 'zod';
import { evaluationWordsMax, ratings } from '#app/evaluation/evaluation.ts';
import { choice, optionalText, text, uuid } from '#app/http/fields.ts';

/** What is done on the page of an award's effect: the `intent` of each form. */
export const effectActs = ['evaluate', 'find_resident', 'evaluate_for'] as const;
export type EffectAct = (typeof effectActs)[number];

export const effectAct = z.object({ intent: choice(effectActs) });

const [best, ...others] = ratings.map(String);
const given = {
  rating: choice([best ?? '', ...others], { error: 'choose_one' }),
  is_beneficiary: choice(['yes', 'no'], { error: 'choose_one' }),
  words: optionalText({ max: evaluationWordsMax }),
};

type Given = { rating: string; is_beneficiary: 'yes' | 'no'; words: string | null };
const asGiven = ({ rating, is_beneficiary, words }: Given) => ({
  rating: Number(rating),
  isBeneficiary: is_beneficiary === 'yes',
  words: words ?? '',
});

export const evaluateForm = z.object(given).transform(asGiven);

export const evaluateForForm = z.object({ ...given, on_behalf_of: uuid({ error: 'choose_one' }) }).transform(asGiven);

/** Whom staff look up on the roll, to key in for them. */
export const findResidentForm = z.object({ q: text({ max: 40, oneLine: true, missing: 'resident_missing' }) });
