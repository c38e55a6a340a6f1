import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { badRequest } from '#app/http/answers.ts';
import { choice } from '#app/http/fields.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import {
  drawPitchOrder,
  endPitchDay,
  moveTurn,
  planPitchDay,
  recordPresence,
  startPitchDay,
  type TurnEvent,
} from '#app/scoring/pitch.commands.server.ts';
import { pitchDayForm, presenceForm, pressedForm, revealForm, turnForm } from '#app/scoring/pitch.form.ts';
import { type PitchRefusal, pitchFieldWords, pitchRefusalWords } from '#app/scoring/pitch.messages.ts';
import { type PitchAct, pitchActs } from '#app/scoring/pitch-act.ts';
import { revealPitch } from '#app/scoring/pitch-reveal.commands.server.ts';
import { findRound } from '#app/scoring/round-lock.server.ts';
import type { Db } from '#db/client.server.ts';

/** What became of a form that was refused: which one it was, and its reply. */
export type PitchReply = { act: PitchAct; reply: FormReply };

type Posting = { context: AppLoadContext; request: Request; roundId: string; fields: [string, string][] };
type Answer = { ok: true } | { ok: false; reply: FormReply; status: 403 | 409 | 422 };

const pressed = z.object({ intent: choice(pitchActs) });

/** Does what a form of a pitch day says, and goes back to the page it stands on. */
export async function answerPitchPost(
  context: AppLoadContext,
  request: Request,
  { roundId, page }: { roundId: string; page: 'chair' | 'desk' },
) {
  const entries = await readEntries(request);
  const fields = [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  const button = readFields(fields, pressed);
  if (!button.ok) throw badRequest();
  const { intent: act } = button.value;
  const answer = await answers[act]({ context, request, roundId, fields });
  if (!answer.ok) return data({ act, reply: answer.reply } satisfies PitchReply, { status: answer.status });
  return redirect(page === 'chair' ? href.roundPitchChair(roundId, { done: act }) : href.deskRoundPitch(roundId, { done: act }));
}

const answers: Readonly<Record<PitchAct, (posting: Posting) => Promise<Answer>>> = {
  plan_day: async (posting) => take(posting, pitchDayForm(await zoneOf(posting)), planPitchDay),
  draw: (posting) => take(posting, pressedForm, drawPitchOrder),
  start: (posting) => take(posting, pressedForm, startPitchDay),
  end: (posting) => take(posting, pressedForm, endPitchDay),
  presence: (posting) => take(posting, presenceForm, recordPresence),
  call: turn('call'),
  ask: turn('ask'),
  score: turn('score'),
  postpone: turn('postpone'),
  reveal: (posting) => take(posting, revealForm, revealPitch),
};

function turn(event: TurnEvent) {
  return (posting: Posting) => take(posting, turnForm, (db, act, input) => moveTurn(db, act, { ...input, event }));
}

/** Reads the form of an act, carries it out, and says what became of it. */
async function take<T extends object>(
  { context, request, roundId, fields }: Posting,
  schema: z.ZodType<T>,
  command: (db: Db, act: Act, input: T & { roundId: string }) => Promise<Outcome<unknown, PitchRefusal>>,
): Promise<Answer> {
  const form = readFields(fields, schema, pitchFieldWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return { ok: false, reply: form.reply, status: 422 };
  const outcome = await command(context.db, act, { ...form.value, roundId });
  if (outcome.ok) return { ok: true };
  const status = outcome.refusal === 'not_allowed' ? 403 : 409;
  return { ok: false, reply: form.refuse(pitchRefusalWords[outcome.refusal]), status };
}

/** Whose clocks a time is typed by. */
async function zoneOf({ context, roundId }: Posting): Promise<string> {
  const round = await findRound(context.db, roundId);
  if (!round) throw badRequest();
  const { zone } = await readSettings(context.db, round.communityId);
  return zone;
}
