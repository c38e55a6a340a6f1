import type { AppLoadContext } from '@remix-run/node';
import { readFields } from '#app/http/form.ts';
import type { Message } from '#app/i18n/message.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { saveDraft } from '#app/proposals/draft.commands.server.ts';
import { words } from '#app/proposals/draft-form.messages.ts';
import { fieldWords } from '#app/proposals/messages.ts';
import { readPoint } from '#app/proposals/point-entry.ts';
import { draftForm, proposalForm } from '#app/proposals/proposal.form.ts';

export type Fields = readonly [string, string][];

/** Keeps the text of a draft as far as it can be understood. Says whose act it was, how the form was read and whether it was saved. */
export async function keepText(
  context: AppLoadContext,
  request: Request,
  { proposalId, fields }: { proposalId: string; fields: Fields },
) {
  const form = readFields(withPoint(fields), draftForm, fieldWords);
  const act = await requireAct(context, request, form);
  const outcome = await saveDraft(context.db, act, { proposalId, content: form.ok ? form.value : {} });
  return { act, form, outcome };
}

/** Everything that keeps a text from being handed in, by field. */
export function unfinished(fields: Fields): Record<string, Message> {
  const form = readFields(withPoint(fields), proposalForm, fieldWords);
  return form.ok ? {} : withPointError(form.reply.errors);
}

/** The figures of the form, which a draft keeps only when they are understood. */
const figures = ['beneficiary_count', 'cost_estimate', 'point'] as const;

/** What is wrong with figures that were typed but not understood, so that a save says what it did not keep. */
export function misunderstood(fields: Fields): Record<string, Message> {
  const errors = unfinished(fields);
  const typed = (name: string) => (fields.findLast(([field]) => field === name)?.[1] ?? '').trim() !== '';
  return Object.fromEntries(figures.flatMap((name) => (errors[name] && typed(name) ? [[name, errors[name]]] : [])));
}

/** Coordinates are typed in one field; the form's schema knows two. What is no point is handed on to be refused. */
export function withPoint(fields: Fields): [string, string][] {
  const typed = fields.findLast(([name]) => name === 'point')?.[1].trim() ?? '';
  const point = readPoint(typed);
  const others = fields.filter(([name]) => name !== 'latitude' && name !== 'longitude');
  const latitude = point ? String(point.latitude) : typed;
  return [...others, ['latitude', latitude], ['longitude', point ? String(point.longitude) : '']];
}

/** What is wrong with either coordinate stands beside the one field. */
export function withPointError(errors: Record<string, Message>): Record<string, Message> {
  const { latitude, longitude, ...others } = errors;
  return latitude || longitude ? { ...others, point: words.point_malformed } : others;
}
