import { z } from 'zod';
import { participantKinds, preparedPurposes } from '#app/deliberation/participant.ts';
import { type AgendaEntry, agendaItemsMax, type Quorum, type RoomPlan, roomKinds, roomLimits } from '#app/deliberation/room.ts';
import { checkbox, choice, optional, optionalText, phone, text, uuid, uuids } from '#app/http/fields.ts';
import { localDateTime, moneyFen } from '#app/http/number-fields.ts';

/** A quorum as one value of a select: numerator, denominator, and whether the fraction itself is not enough. */
export function writeQuorum({ numerator, denominator, isStrict }: Quorum): string {
  return `${numerator}-${denominator}-${isStrict ? 'more' : 'least'}`;
}

/** The quorum that such a value means, or null. */
export function readQuorum(value: string): Quorum | null {
  const match = /^(\d{1,4})-(\d{1,4})-(more|least)$/.exec(value);
  return match ? { numerator: Number(match[1]), denominator: Number(match[2]), isStrict: match[3] === 'more' } : null;
}

function quorum() {
  return z
    .string({ error: 'choose_one' })
    .prefault('')
    .transform((value, context): Quorum => {
      const read = readQuorum(value);
      if (read === null) context.addIssue({ code: 'custom', message: 'choose_one', params: {} });
      return read ?? z.NEVER;
    });
}

function planFields(zone: string) {
  return {
    title: text({ max: roomLimits.title, oneLine: true }),
    purpose: text({ max: roomLimits.purpose }),
    venue: optionalText({ max: roomLimits.venue, oneLine: true }),
    starts_at: localDateTime(zone),
    ends_at: localDateTime(zone),
    amount: optional(moneyFen({ max: roomLimits.amountFenMax })),
    amount_source: optionalText({ max: roomLimits.amountSource, oneLine: true }),
    fund: optional(uuid({ error: 'choose_one' })),
    quorum: quorum(),
    chair_id: uuid({ error: 'choose_one' }),
    secretary_id: uuid({ error: 'choose_one' }),
  };
}

type TypedPlan = z.output<z.ZodObject<ReturnType<typeof planFields>>>;

/** The mistakes of a plan that lie between two of its fields, each beside one of them. */
function refusePlan(form: TypedPlan, context: z.core.$RefinementCtx): void {
  const wrong = [
    form.ends_at <= form.starts_at ? (['ends_at', 'times_out_of_order'] as const) : null,
    form.amount !== null && form.amount_source === null && form.fund === null
      ? (['amount_source', 'amount_source_missing'] as const)
      : null,
    form.amount === null && form.fund !== null ? (['amount', 'amount_missing'] as const) : null,
    form.chair_id === form.secretary_id ? (['secretary_id', 'chair_is_secretary'] as const) : null,
  ].filter((one) => one !== null);
  for (const [field, message] of wrong) context.addIssue({ code: 'custom', message, path: [field], params: {} });
}

function planOf(form: TypedPlan): RoomPlan {
  return {
    title: form.title,
    purpose: form.purpose,
    venue: form.venue ?? '',
    startsAt: form.starts_at,
    endsAt: form.ends_at,
    amountFen: form.amount,
    amountSource: form.amount_source ?? '',
    fundId: form.fund,
    quorum: form.quorum,
    chairAccountId: form.chair_id,
    secretaryAccountId: form.secretary_id,
  };
}

/** A new room: where, of which kind, after which, on which topic, and its plan. */
export function planRoomForm(zone: string) {
  return z
    .object({
      place_id: uuid({ error: 'choose_one' }),
      kind: choice(roomKinds),
      previous_id: optional(uuid()),
      topic_id: optional(uuid()),
      ...planFields(zone),
    })
    .superRefine(refusePlan)
    .transform(({ place_id, kind, previous_id, topic_id, ...plan }) => ({
      place: { placeId: place_id, kind, previousId: previous_id },
      topicId: topic_id,
      plan: planOf(plan),
    }));
}

/** The plan of a room as it is changed. */
export function changeRoomForm(zone: string) {
  return z.object(planFields(zone)).superRefine(refusePlan).transform(planOf);
}

/** Why a room is cancelled. */
export const cancelRoomForm = z.object({ reason: text({ min: 2, max: roomLimits.reason }) });

/** Who has a seat from now on, and why. */
export const replaceOfficerForm = z
  .object({ account_id: uuid({ error: 'choose_one' }), reason: text({ max: roomLimits.reason, missing: 'reason_missing' }) })
  .transform(({ account_id, reason }) => ({ accountId: account_id, reason }));

function lines() {
  return z
    .array(z.string(), { error: 'invalid' })
    .max(agendaItemsMax * 2, { error: 'agenda_too_many' })
    .prefault([]);
}

/** An agenda as it is typed: three lists side by side; lines left empty are passed over. */
export const agendaForm = z
  .object({ item_title: lines(), item_minutes: lines(), item_topic: lines() })
  .transform((form, context): AgendaEntry[] => {
    const entries = agendaLines(form).filter((line) => line.title !== '' || line.minutes !== '' || line.topicId !== '');
    const isWhole = entries.every(({ minutes }) => /^\d{1,3}$/.test(minutes));
    if (!isWhole) context.addIssue({ code: 'custom', message: 'minutes_malformed', path: ['item_title'], params: {} });
    return entries.map(({ title, minutes, topicId }) => ({ title, minutes: Number(minutes), topicId: topicId || null }));
  })
  .refine((entries) => entries.every(({ topicId }) => topicId === null || z.guid().safeParse(topicId).success), {
    error: 'topic_not_found',
    path: ['item_title'],
  });

/** A line of an agenda as somebody types it. */
export type AgendaLine = { title: string; minutes: string; topicId: string };

/** The lines of three lists side by side. */
export function agendaLines(form: { item_title: string[]; item_minutes: string[]; item_topic: string[] }): AgendaLine[] {
  const length = Math.max(form.item_title.length, form.item_minutes.length, form.item_topic.length);
  return Array.from({ length }, (_, at) => ({
    title: (form.item_title[at] ?? '').trim(),
    minutes: (form.item_minutes[at] ?? '').trim(),
    topicId: (form.item_topic[at] ?? '').trim().toLowerCase(),
  }));
}

/** Members of the council who are taken into a room together. */
export const membersForm = z
  .object({ account_ids: uuids({ max: 100 }) })
  .refine(({ account_ids }) => account_ids.length > 0, { error: 'choose_one', path: ['account_ids'] });

/** Somebody else who takes part: by the phone of their account, or by name where they have none. */
export const participantForm = z
  .object({
    kind: choice(participantKinds),
    phone: optional(phone()),
    name: optionalText({ max: 40, oneLine: true }),
    organisation_id: optional(uuid()),
    may_write: checkbox(),
  })
  .refine((form) => form.phone !== null || form.name !== null, { error: 'participant_unnamed', path: ['name'] });

/** Whether a participant writes or only reads. */
export const mayWriteForm = z.object({ participant_id: uuid(), may_write: choice(['yes', 'no']) });

/** Who is taken out. */
export const removeParticipantForm = z.object({ participant_id: uuid() });

const openingMax = 5000;

/** A text of a room as it begins; each line becomes a paragraph. */
export const roomDocumentForm = z.object({
  purpose: choice(preparedPurposes),
  title: text({ max: 60, oneLine: true }),
  opening: optionalText({ max: openingMax }),
});
