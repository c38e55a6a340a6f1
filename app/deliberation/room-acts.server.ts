import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import { type Outcome, refused } from '#app/core/outcome.ts';
import { goToAgendaItem } from '#app/deliberation/agenda.commands.server.ts';
import { putToBallot } from '#app/deliberation/ballot-motion.commands.server.ts';
import { topicRefusalWords } from '#app/deliberation/messages.ts';
import {
  decideMotion,
  type ProposeMotion,
  proposeMotion,
  putToVote,
  recordVoices,
  voidMotion,
} from '#app/deliberation/motion.commands.server.ts';
import { replaceOfficer } from '#app/deliberation/officer.commands.server.ts';
import { promiseForm } from '#app/deliberation/promise.form.ts';
import { addPromise } from '#app/deliberation/promise.server.ts';
import { replaceOfficerForm } from '#app/deliberation/room.form.ts';
import { type RoomRefusal, roomRefusalWords } from '#app/deliberation/room.messages.ts';
import { type RoomAct, roomActs } from '#app/deliberation/room-act.ts';
import { freezeRoomDocument, unfreezeRoomDocument } from '#app/deliberation/room-document.commands.server.ts';
import { adjournRoom, openRoom, resumeRoom } from '#app/deliberation/room-session.commands.server.ts';
import { isMotionOf, isPollOf } from '#app/deliberation/room-view.queries.server.ts';
import {
  callNextSpeaker,
  findOpenItem,
  joinSpeakingQueue,
  leaveSpeakingQueue,
  recordRollCall,
} from '#app/deliberation/session.commands.server.ts';
import {
  adjournForm,
  agendaItemForm,
  answerForm,
  ballotForm,
  followMotionForm,
  freezeForm,
  motionForm,
  motionPressedForm,
  pollForm,
  pollPressedForm,
  pressedForm,
  rollCallForm,
  unfreezeForm,
  voicesForm,
  voidForm,
} from '#app/deliberation/session.form.ts';
import { sessionFieldWords, words } from '#app/deliberation/session.messages.ts';
import { answerStrawPoll, closeStrawPoll, openStrawPoll } from '#app/deliberation/straw-poll.commands.server.ts';
import { type FollowMotionRefusal, followMotion } from '#app/deliberation/voted-amendment.commands.server.ts';
import { remarkRefusalWords } from '#app/drafting/remark-refusal.messages.ts';
import { badRequest } from '#app/http/answers.ts';
import { choice } from '#app/http/fields.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { format } from '#app/i18n/message.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import type { Db } from '#db/client.server.ts';

/** What became of a form that was refused: which one it was, and its reply. */
export type RoomReply = { act: RoomAct; reply: FormReply };

type Posting = { context: AppLoadContext; request: Request; roomId: string; fields: [string, string][] };
type Answer = { ok: true } | { ok: false; reply: FormReply; status: 403 | 409 | 422 };
type Outcomes = Outcome<unknown, RoomRefusal | FollowMotionRefusal>;

const pressed = z.object({ intent: choice(roomActs) });

/** Does what a form on a page of a room says, and goes back to the page it stands on. */
export async function answerRoomPost(
  context: AppLoadContext,
  request: Request,
  { roomId, page }: { roomId: string; page: 'room' | 'chair' },
) {
  const entries = await readEntries(request);
  const fields = [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  const button = readFields(fields, pressed);
  if (!button.ok) throw badRequest();
  const { intent: act } = button.value;
  const answer = await answers[act]({ context, request, roomId, fields });
  if (answer.ok) return redirect(page === 'room' ? href.room(roomId, { done: act }) : href.roomChair(roomId, { done: act }));
  return data({ act, reply: answer.reply } satisfies RoomReply, { status: answer.status });
}

const answers: Readonly<Record<RoomAct, (posting: Posting) => Promise<Answer>>> = {
  open: (posting) =>
    take(posting, pressedForm, (db, act, { roomId }) => openRoom(db, act, { roomId, minutesTitle: minutesTitle(posting) })),
  adjourn: (posting) => take(posting, adjournForm, adjournRoom),
  resume: (posting) => take(posting, pressedForm, resumeRoom),
  go_to_item: (posting) => take(posting, agendaItemForm, goToAgendaItem),
  call_roll: (posting) => take(posting, rollCallForm, recordRollCall),
  next_speaker: (posting) =>
    take(posting, pressedForm, (db, act, { roomId }) => callNextSpeaker(db, act, { roomId, endOnly: false })),
  end_turn: (posting) => take(posting, pressedForm, (db, act, { roomId }) => callNextSpeaker(db, act, { roomId, endOnly: true })),
  join_queue: (posting) => take(posting, pressedForm, joinSpeakingQueue),
  leave_queue: (posting) => take(posting, pressedForm, leaveSpeakingQueue),
  open_poll: (posting) => take(posting, pollForm, openStrawPoll),
  answer_poll: (posting) => take(posting, answerForm, inRoom(answerStrawPoll)),
  close_poll: (posting) => take(posting, pollPressedForm, inRoom(closeStrawPoll)),
  freeze: (posting) => take(posting, freezeForm, freezeRoomDocument),
  unfreeze: (posting) => take(posting, unfreezeForm, unfreezeRoomDocument),
  propose: (posting) => take(posting, motionForm, proposeUnderItem),
  put_to_vote: (posting) => take(posting, motionPressedForm, inRoom(putToVote)),
  put_to_ballot: (posting) => take(posting, ballotForm, inRoom(putToBallot)),
  record_voices: (posting) => take(posting, voicesForm, inRoom(recordVoices)),
  decide: (posting) => take(posting, motionPressedForm, inRoom(decideMotion)),
  void: (posting) => take(posting, voidForm, inRoom(voidMotion)),
  follow_motion: (posting) => take(posting, followMotionForm, followMotion),
  replace_chair: (posting) =>
    take(posting, replaceOfficerForm, (db, act, input) => replaceOfficer(db, act, { ...input, seat: 'chair' })),
  replace_secretary: (posting) =>
    take(posting, replaceOfficerForm, (db, act, input) => replaceOfficer(db, act, { ...input, seat: 'secretary' })),
  promise: (posting) => take(posting, promiseForm, addPromise),
};

/** Reads the form of an act, carries it out, and says what became of it. */
async function take<T extends object>(
  { context, request, roomId, fields }: Posting,
  schema: z.ZodType<T>,
  command: (db: Db, act: Act, input: T & { roomId: string }) => Promise<Outcomes>,
): Promise<Answer> {
  const form = readFields(fields, schema, sessionFieldWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return { ok: false, reply: form.reply, status: 422 };
  const outcome = await command(context.db, act, { ...form.value, roomId });
  if (outcome.ok) return { ok: true };
  const status = outcome.refusal === 'not_allowed' ? 403 : 409;
  return { ok: false, reply: form.refuse(refusalWords[outcome.refusal]), status };
}

const refusalWords = { ...remarkRefusalWords, ...topicRefusalWords, ...roomRefusalWords };

/** A command about a motion or a poll, for one of this very room: another room's is not found here. */
function inRoom<T extends { motionId: string } | { pollId: string }>(
  command: (db: Db, act: Act, input: T) => Promise<Outcomes>,
): (db: Db, act: Act, input: T & { roomId: string }) => Promise<Outcomes> {
  return async (db, act, { roomId, ...input }) => {
    const given = input as unknown as T;
    const isHere = 'motionId' in given ? await isMotionOf(db, roomId, given.motionId) : await isPollOf(db, roomId, given.pollId);
    if (!isHere) return refused('motionId' in given ? 'motion_not_found' : 'poll_not_found');
    return command(db, act, given);
  };
}

/** A motion is proposed under the item of the agenda that is open. */
async function proposeUnderItem(db: Db, act: Act, input: Omit<ProposeMotion, 'agendaItemId'>): Promise<Outcomes> {
  return proposeMotion(db, act, { ...input, agendaItemId: await findOpenItem(db, input.roomId) });
}

function minutesTitle({ request }: Posting): string {
  return format(words.minutes_title, readPreferences(request).locale);
}
