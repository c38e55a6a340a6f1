import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { setAgenda } from '#app/deliberation/agenda.commands.server.ts';
import { changedAgenda } from '#app/deliberation/agenda-lines.ts';
import { topicRefusalWords } from '#app/deliberation/messages.ts';
import { replaceOfficer } from '#app/deliberation/officer.commands.server.ts';
import { addParticipant, removeParticipant, setMayWrite } from '#app/deliberation/participant.commands.server.ts';
import { type ParticipantKind, writesAtFirst } from '#app/deliberation/participant.ts';
import { cancelRoom, changeRoom } from '#app/deliberation/room.commands.server.ts';
import {
  agendaForm,
  cancelRoomForm,
  changeRoomForm,
  mayWriteForm,
  membersForm,
  participantForm,
  removeParticipantForm,
  replaceOfficerForm,
  roomDocumentForm,
} from '#app/deliberation/room.form.ts';
import { type RoomRefusal, roomRefusalWords } from '#app/deliberation/room.messages.ts';
import type { OfficerSeat } from '#app/deliberation/room.ts';
import { findAccountByPhone } from '#app/deliberation/room-desk.queries.server.ts';
import { type DeskRoomPage, loadDeskRoom } from '#app/deliberation/room-desk-page.server.ts';
import { addRoomDocument } from '#app/deliberation/room-document.commands.server.ts';
import { noticeRoom } from '#app/deliberation/room-session.commands.server.ts';
import { badRequest } from '#app/http/answers.ts';
import { choice } from '#app/http/fields.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { type FormEntries, readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import type { Db } from '#db/client.server.ts';

/** What was posted from the page of a room at the desk. */
type Posting = { context: AppLoadContext; request: Request; entries: FormEntries; page: DeskRoomPage };
type Answer = { isDone: true } | { reply: FormReply; status: 200 | 409 | 422 };
type Taking = { db: Db; act: Act; roomId: string };
type Result = Outcome<object, RoomRefusal>;

const refusalWords = { ...topicRefusalWords, ...roomRefusalWords };

const acts = {
  change: (posting) =>
    take(posting, changeRoomForm(posting.page.zone), ({ db, act, roomId }, plan) => changeRoom(db, act, { roomId, ...plan })),
  set_agenda: answerAgenda,
  add_members: (posting) => take(posting, membersForm, (taking, { account_ids }) => addMembers(taking, account_ids)),
  add_participant: (posting) => take(posting, participantForm, addOther),
  set_write: (posting) =>
    take(posting, mayWriteForm, ({ db, act, roomId }, { participant_id, may_write }) =>
      setMayWrite(db, act, { roomId, participantId: participant_id, mayWrite: may_write === 'yes' }),
    ),
  remove: (posting) =>
    take(posting, removeParticipantForm, ({ db, act, roomId }, { participant_id }) =>
      removeParticipant(db, act, { roomId, participantId: participant_id }),
    ),
  add_document: (posting) =>
    take(posting, roomDocumentForm, ({ db, act, roomId }, { opening, ...document }) =>
      addRoomDocument(db, act, { roomId, ...document, paragraphs: paragraphsOf(opening ?? '') }),
    ),
  notice: (posting) => take(posting, z.object({}), ({ db, act, roomId }) => noticeRoom(db, act, { roomId })),
  cancel: (posting) =>
    take(posting, cancelRoomForm, ({ db, act, roomId }, { reason }) => cancelRoom(db, act, { roomId, reason })),
  replace_chair: (posting) => take(posting, replaceOfficerForm, replaceIn('chair')),
  replace_secretary: (posting) => take(posting, replaceOfficerForm, replaceIn('secretary')),
} satisfies Record<string, (posting: Posting) => Promise<Answer>>;

/** What can be posted from the page of a room at the desk. */
export type DeskRoomAct = keyof typeof acts;

const pressed = z.object({ act: choice(Object.keys(acts) as [DeskRoomAct, ...DeskRoomAct[]]) });

/** Does what a button on the page of a room at the desk says. Each form on it names its act. */
export async function answerDeskRoomPost(context: AppLoadContext, request: Request, roomId: string) {
  const page = await loadDeskRoom(context, request, roomId);
  const entries = await readEntries(request);
  const button = readFields(pairsOf(entries), pressed);
  if (!button.ok) throw badRequest();
  const { act } = button.value;
  const answer = await acts[act]({ context, request, entries, page });
  if ('isDone' in answer) return redirect(`${href.deskRoom(roomId, { done: act })}${anchors[act] ?? ''}`);
  return data({ act, reply: answer.reply }, { status: answer.status });
}

/** Where on the page one goes on after an act. */
const anchors: Partial<Readonly<Record<DeskRoomAct, string>>> = {
  add_members: '#participants',
  add_participant: '#participants',
  set_write: '#participants',
  remove: '#participants',
  add_document: '#documents',
};

/** Reads the form of an act, carries the act out, and says what became of it. */
async function take<S extends z.ZodType>(
  { context, request, entries, page }: Posting,
  schema: S,
  command: (taking: Taking, value: z.output<S>) => Promise<Result>,
): Promise<Answer> {
  const form = readFields(pairsOf(entries), schema, refusalWords);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return { reply: form.reply, status: 422 };
  const outcome = await command({ db: context.db, act, roomId: page.room.id }, form.value);
  return outcome.ok ? { isDone: true } : { reply: form.refuse(refusalWords[outcome.refusal]), status: 409 };
}

/** Saves the agenda, or only gives or takes lines and shows it again: nothing is kept then. */
async function answerAgenda(posting: Posting): Promise<Answer> {
  const changed = changedAgenda(posting.entries);
  if (changed) return { reply: { typed: changed, errors: {}, refusal: null }, status: 200 };
  return take(posting, agendaForm, ({ db, act, roomId }, entries) => setAgenda(db, act, { roomId, entries }));
}

/** Takes several members of the council in; whoever takes part by now already is no reason to stop. */
async function addMembers({ db, act, roomId }: Taking, accountIds: readonly string[]): Promise<Result> {
  for (const accountId of accountIds) {
    const seat = seatOf('council_member', { mayWrite: writesAtFirst('council_member') });
    const added = await addParticipant(db, act, { roomId, ...seat, accountId });
    if (!added.ok && added.refusal !== 'already_a_participant') return added;
  }
  return { ok: true, value: {} };
}

async function addOther({ db, act, roomId }: Taking, form: z.output<typeof participantForm>): Promise<Result> {
  const accountId = form.phone === null ? null : await findAccountByPhone(db, form.phone);
  if (form.phone !== null && accountId === null) return { ok: false, refusal: 'account_not_found' };
  const seat = seatOf(form.kind, { mayWrite: form.may_write, organisationId: form.organisation_id, name: form.name ?? '' });
  return addParticipant(db, act, { roomId, ...seat, accountId });
}

function replaceIn(seat: OfficerSeat) {
  return ({ db, act, roomId }: Taking, form: z.output<typeof replaceOfficerForm>): Promise<Result> =>
    replaceOfficer(db, act, { roomId, seat, ...form });
}

type Given = { mayWrite: boolean; organisationId?: string | null; name?: string };

function seatOf(kind: ParticipantKind, { mayWrite, organisationId = null, name = '' }: Given) {
  return { kind, organisationId, name, mayWrite };
}

function paragraphsOf(opening: string): string[] {
  return opening.split('\n').filter((line) => line.trim() !== '');
}

function pairsOf(entries: FormEntries): [string, string][] {
  return [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}
