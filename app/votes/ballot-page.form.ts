import { z } from 'zod';
import { checkbox, optionalText, text, uuid } from '#app/http/fields.ts';
import type { FormReply } from '#app/http/form.ts';
import type { FormEntries } from '#app/http/form-entries.ts';
import { filled, type Message } from '#app/i18n/message.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { ballotProblemWords, words } from '#app/votes/ballot.messages.ts';
import {
  type BallotForm,
  ballotContentProblem,
  blankContent,
  readChoices,
  readPoints,
  readRanking,
  reasonMax,
  writeChoices,
  writePoints,
  writeRanking,
} from '#app/votes/ballot-content.ts';

/** What a ballot says beside its choices when it is filled in: for whose vote, the receipt of the ballot that it replaces, and why it objects. */
export const fillForm = z.object({
  entitlement_id: uuid(),
  replaces: optionalText({ max: 200, oneLine: true }),
  reason: text({ min: 0, max: reasonMax }),
});

const contentMax = 4000;

/** What the review page posts: the ballot in its one text, and the receipt secret that was made for it. */
export const castForm = z.object({
  entitlement_id: uuid(),
  content: text({ min: 0, max: contentMax, oneLine: true }),
  receipt_secret: optionalText({ max: 200, oneLine: true }),
  replaces: optionalText({ max: 200, oneLine: true }),
  reason: text({ min: 0, max: contentMax }),
  confirm_blank: checkbox(),
});

export const choiceField = 'choice';

/** The name of the field of an option's points. */
export function pointsField(position: number): string {
  return `points_${position}`;
}

/** The name of the field of an option's place in an order. */
export function placeField(position: number): string {
  return `place_${position}`;
}

export type FilledBallot = { content: string; errors: Record<string, Message> };

/** The text of a ballot that was filled in, with what is wrong in it, by field. With an error the text is no ballot to be cast. */
export function readBallot(entries: FormEntries, form: BallotForm): FilledBallot {
  if (form.kind === 'score') return readGiven(entries, form);
  if (form.kind === 'ranking') return readOrder(entries, form);
  const chosen = entries.get(choiceField) ?? [];
  if (form.kind === 'decision') return checked(form, chosen.at(-1) ?? '');
  return checked(form, chosen.every(isWhole) ? writeChoices(chosen.map(Number)) : 'x');
}

/** The fields as they stand when a ballot of this text is shown again. */
export function typedOf(form: BallotForm, content: string): FormReply['typed'] {
  if (ballotContentProblem(form, content) !== null) return {};
  if (form.kind === 'decision') return { [choiceField]: content };
  if (form.kind === 'score')
    return Object.fromEntries(readPoints(content).map(({ option, points }) => [pointsField(option), String(points)]));
  if (form.kind === 'ranking')
    return Object.fromEntries(readRanking(content).map((option, at) => [placeField(option), String(at + 1)]));
  return { [choiceField]: readChoices(content).map(String) };
}

/** What the chosen projects cost together, however much that is. */
export function costOf(form: BallotForm, entries: FormEntries): number {
  if (form.kind !== 'budget') return 0;
  const chosen = new Set((entries.get(choiceField) ?? []).filter(isWhole).map(Number));
  return [...chosen].reduce((total, option) => total + (form.costsFen[option - 1] ?? 0), 0);
}

function readGiven(entries: FormEntries, form: Extract<BallotForm, { kind: 'score' }>): FilledBallot {
  const errors: Record<string, Message> = {};
  const given: { option: number; points: number }[] = [];
  for (let option = 1; option <= form.optionCount; option += 1) {
    const typed = entries.get(pointsField(option))?.at(-1) ?? '';
    const points = typed === '' ? 0 : isWhole(typed) ? Number(typed) : Number.NaN;
    if (points >= 0 && points <= form.scoreMax) given.push({ option, points });
    else errors[pointsField(option)] = filled(ballotProblemWords.too_many_points, { number: form.scoreMax });
  }
  return { content: writePoints(given), errors };
}

/** Options in the order of the numbers that were typed; a number may be left out, none may be there twice. */
function readOrder(entries: FormEntries, form: Extract<BallotForm, { kind: 'ranking' }>): FilledBallot {
  const errors: Record<string, Message> = {};
  const optionAt = new Map<number, number>();
  for (let option = 1; option <= form.optionCount; option += 1) {
    const typed = entries.get(placeField(option))?.at(-1)?.normalize('NFKC') ?? '';
    if (typed === '') continue;
    const place = isWhole(typed) ? Number(typed) : 0;
    if (place < 1 || place > form.optionCount)
      errors[placeField(option)] = filled(words.rank_malformed, { number: form.optionCount });
    else if (optionAt.has(place)) errors[placeField(option)] = filled(words.rank_twice, { place });
    else optionAt.set(place, option);
  }
  const order = [...optionAt].sort(([one], [other]) => one - other).map(([, option]) => option);
  return { content: writeRanking(order), errors };
}

function checked(form: BallotForm, content: string): FilledBallot {
  const problem = ballotContentProblem(form, content);
  if (problem === null) return { content, errors: {} };
  return { content: blankContent, errors: { [choiceField]: filled(ballotProblemWords[problem], limitsOf(form, content)) } };
}

/** What the words about a mistake name: the limit, and by how much it was passed. */
function limitsOf(form: BallotForm, content: string): Record<string, string | number> {
  if (form.kind === 'limited') return { number: form.choicesMax, chosen: content.split(',').length };
  if (form.kind !== 'budget') return {};
  const cost = [...new Set(content.split(','))].reduce((sum, option) => sum + (form.costsFen[Number(option) - 1] ?? 0), 0);
  return { over: formatFen(Math.max(0, cost - form.envelopeFen)) };
}

function isWhole(typed: string): boolean {
  return /^\d{1,6}$/.test(typed);
}
