import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { topicRefusalWords } from '#app/deliberation/messages.ts';
import {
  publishMinutes,
  returnMinutes,
  signMinutesAsChair,
  signMinutesAsSecretary,
} from '#app/deliberation/minutes.commands.server.ts';
import { objectRefusal } from '#app/deliberation/minutes.ts';
import { answerObjection, objectToMinutes } from '#app/deliberation/objection.commands.server.ts';
import {
  answerObjectionForm,
  findResidentForm,
  type MinutesAct,
  minutesActs,
  objectForForm,
  objectForm,
  returnForm,
  signForm,
} from '#app/deliberation/outcome.form.ts';
import { words as outcomeWords } from '#app/deliberation/outcome.messages.ts';
import { findOutcome } from '#app/deliberation/resolution.queries.server.ts';
import { type RoomRefusal, roomRefusalWords } from '#app/deliberation/room.messages.ts';
import { requireRoom } from '#app/deliberation/room-view.server.ts';
import { pressedForm } from '#app/deliberation/session.form.ts';
import { findSigner } from '#app/deliberation/signer.server.ts';
import { signerRefusal } from '#app/deliberation/topic.ts';
import { words as deskWords } from '#app/deliberation/topic-desk.messages.ts';
import { readHtml } from '#app/drafting/reading.server.ts';
import { badRequest, forbidden } from '#app/http/answers.ts';
import { choice } from '#app/http/fields.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { readPreferences } from '#app/http/preferences.ts';
import type { Message } from '#app/i18n/message.ts';
import { placesFor } from '#app/people/permission.ts';
import { requireAct, type Visitor } from '#app/people/visitor.server.ts';
import { type ResidentSearch, searchResidents } from '#app/proposals/resident-search.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;
type FoundRoom = Awaited<ReturnType<typeof requireRoom>>['found'];

/** What became of a form on the page of the minutes that was refused. */
export type MinutesReply = { act: MinutesAct; reply: FormReply; search: ResidentSearch | null };
export type MinutesPage = Awaited<ReturnType<typeof loadMinutes>>['page'];

/** The minutes of a room with their signatures and objections; the text for those who may read it now. */
export async function loadMinutes(context: AppLoadContext, request: Request, params: Params) {
  const { found, visitor } = await requireRoom(context, request, params);
  const { room, viewer, documents } = found;
  const now = new Date();
  const { minutes, objections } = await findOutcome(context.db, { roomId: room.id, communityId: room.communityId, now });
  const text = documents.find(({ purpose }) => purpose === 'minutes') ?? null;
  const html = text?.mayRead ? await readHtml(context.db, text.documentId, readPreferences(request).locale) : null;
  const { id, title, state } = room;
  const page = {
    room: { id, title, state },
    viewer,
    minutes,
    text: text && { documentId: text.documentId, role: text.role, mayRead: text.mayRead },
    html,
    objections,
    object: minutes && (await objectionRefusal(context.db, { found, visitor, minutes, now })),
    mayObjectFor: visitor !== null && minutes !== null && mayActFor(visitor) && isOpenToObjections(minutes, now),
    isSignedIn: visitor !== null,
    done: doneOf(request),
  };
  return { page, visitor };
}

type Minutes = NonNullable<Awaited<ReturnType<typeof findOutcome>>['minutes']>;
type Objector = { found: FoundRoom; visitor: Visitor | null; minutes: Minutes; now: Date };

/** Why this visitor may not object now; null when they may. Whether they have an open objection is for the command to say. */
async function objectionRefusal(db: Db, { found: { room }, visitor, minutes, now }: Objector): Promise<RoomRefusal | null> {
  if (!isOpenToObjections(minutes, now)) return 'no_objection_period';
  if (!visitor) return 'not_signed_in';
  const signer = await findSigner(db, { actor: visitor.actor, onBehalfOf: null, requestKey: '', now });
  return signer.ok ? signerRefusal(signer.value, room) : signer.refusal;
}

function isOpenToObjections(minutes: Minutes, now: Date): boolean {
  return objectRefusal(minutes, { body: '-', hasOpen: false, now }) === null;
}

function mayActFor({ actor }: Visitor): boolean {
  return placesFor(actor, 'persons.act_for').length > 0;
}

/** What can have been done: looking somebody up changes nothing. */
export type MinutesDeed = Exclude<MinutesAct, 'find_resident'>;

function doneOf(request: Request): MinutesDeed | null {
  const done = new URL(request.url).searchParams.get('done');
  return minutesActs.find((act): act is MinutesDeed => act === done && act !== 'find_resident') ?? null;
}

const words = { ...topicRefusalWords, ...roomRefusalWords };
const fieldWords: Readonly<Record<string, Message>> = {
  name_missing: words.name_missing,
  reason_missing: words.reason_missing,
  text_missing: words.text_missing,
  resident_missing: deskWords.resident_missing,
};
const pressed = z.object({ intent: choice(minutesActs) });

type Posting = { context: AppLoadContext; request: Request; roomId: string; fields: [string, string][] };
type Answer = { ok: true } | { ok: false; reply: FormReply; status: 200 | 403 | 409 | 422; search?: ResidentSearch };

/** Does what a form on the page of the minutes says. */
export async function answerMinutesPost(context: AppLoadContext, request: Request, params: Params) {
  const roomId = uuidParam(params, 'roomId');
  const entries = await readEntries(request);
  const fields = [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  const button = readFields(fields, pressed);
  if (!button.ok) throw badRequest();
  const { intent: act } = button.value;
  const answer = await answers[act]({ context, request, roomId, fields });
  if (answer.ok) return redirect(href.roomMinutes(roomId, { done: act }));
  const { reply, status, search = null } = answer;
  return data({ act, reply, search } satisfies MinutesReply, { status });
}

const answers: Readonly<Record<MinutesAct, (posting: Posting) => Promise<Answer>>> = {
  sign_secretary: (posting) => take(posting, signForm, signMinutesAsSecretary),
  sign_chair: (posting) => take(posting, pressedForm, signMinutesAsChair),
  return: (posting) => take(posting, returnForm, returnMinutes),
  publish: (posting) => take(posting, pressedForm, publishMinutes),
  object: (posting) => take(posting, objectForm, objectToMinutes),
  find_resident: findResidents,
  object_for: objectFor,
  answer: (posting) => take(posting, answerObjectionForm, answerObjection),
};

async function take<T extends object>(
  { context, request, roomId, fields }: Posting,
  schema: z.ZodType<T>,
  command: (db: Db, act: Act, input: T & { roomId: string }) => Promise<Outcome<unknown, RoomRefusal>>,
): Promise<Answer> {
  const form = readFields(fields, schema, fieldWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return { ok: false, reply: form.reply, status: 422 };
  const outcome = await command(context.db, act, { ...form.value, roomId });
  if (outcome.ok) return { ok: true };
  return { ok: false, reply: form.refuse(words[outcome.refusal]), status: outcome.refusal === 'not_allowed' ? 403 : 409 };
}

/** Looks residents up on the roll, for staff who act for them; changes nothing. */
async function findResidents(posting: Posting): Promise<Answer> {
  const form = readFields(posting.fields, findResidentForm, fieldWords);
  if (!form.ok) return { ok: false, reply: form.reply, status: 422 };
  const reply = { ...form.refuse(deskWords.resident_missing), refusal: null };
  return { ok: false, reply, status: 200, search: await searchFor(posting, form.value.q) };
}

/** Objects for a resident; when that is refused, whom was looked up stays on the page. */
async function objectFor(posting: Posting): Promise<Answer> {
  const answer = await take(posting, objectForForm, objectToMinutes);
  if (answer.ok) return answer;
  const refusal = answer.reply.refusal && (ofResidents.get(answer.reply.refusal) ?? answer.reply.refusal);
  const q = posting.fields.findLast(([name]) => name === 'q')?.[1] ?? '';
  return { ...answer, reply: { ...answer.reply, refusal }, search: await searchFor(posting, q) };
}

/** What is said to staff of the resident, where the command speaks to whoever acts. */
const ofResidents = new Map<Message, Message>([
  [words.not_on_roll, deskWords.resident_left],
  [words.already_objected, outcomeWords.object_for_already],
  [words.lives_elsewhere, outcomeWords.object_for_elsewhere],
]);

async function searchFor({ context, request, roomId }: Posting, q: string): Promise<ResidentSearch> {
  const { visitor, found } = await requireRoom(context, request, { roomId });
  const { communityId } = found.room;
  const placeIds = visitor ? placesFor(visitor.actor, 'persons.act_for') : [];
  if (placeIds.length === 0) throw forbidden();
  return searchResidents(context.db, { communityId, placeIds }, q);
}
