import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { badRequest } from '#app/http/answers.ts';
import { choice } from '#app/http/fields.ts';
import { type FormReply, readFields, readForm } from '#app/http/form.ts';
import { type FormEntries, readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { requireDeskRound } from '#app/scoring/desk-round-page.server.ts';
import { setPanel, setRoundPlans } from '#app/scoring/panel.commands.server.ts';
import { removeJudge, replaceJudge } from '#app/scoring/panel-change.commands.server.ts';
import { changeRound, createRound, extendRound } from '#app/scoring/round.commands.server.ts';
import {
  changedCriteria,
  changeRoundForm,
  createRoundForm,
  extendForm,
  panelForm,
  readCriteria,
  removeJudgeForm,
  replaceJudgeForm,
  roundPlansForm,
} from '#app/scoring/round.form.ts';
import { beginScoring } from '#app/scoring/round-begin.server.ts';
import { type RoundRefusal, roundRefusalWords } from '#app/scoring/round-desk.messages.ts';
import { setRubric } from '#app/scoring/rubric.commands.server.ts';
import { lockRubric } from '#app/scoring/rubric-lock.commands.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;
type Posting = { context: AppLoadContext; request: Request; entries: FormEntries; roundId: string; zone: string };
type Answer = { isDone: true } | { reply: FormReply; status: 200 | 409 | 422 };
type Taking = { db: Db; act: Act; roundId: string };

const acts = {
  change: (posting) =>
    take(posting, changeRoundForm(posting.zone), ({ db, act, roundId }, setup) => changeRound(db, act, { roundId, ...setup })),
  lock: (posting) => take(posting, z.object({}), ({ db, act, roundId }) => lockRubric(db, act, { roundId })),
  begin: (posting) => take(posting, z.object({}), ({ db, act, roundId }) => beginScoring(db, act, { roundId })),
  extend: (posting) =>
    take(posting, extendForm(posting.zone), ({ db, act, roundId }, { closes_at: closesAt, reason }) =>
      extendRound(db, act, { roundId, closesAt, reason }),
    ),
  rubric: answerRubric,
  panel: (posting) =>
    take(posting, panelForm, ({ db, act, roundId }, { account_ids: accountIds }) => setPanel(db, act, { roundId, accountIds })),
  plans: (posting) =>
    take(posting, roundPlansForm, ({ db, act, roundId }, { plan_ids: planIds }) => setRoundPlans(db, act, { roundId, planIds })),
  remove_judge: (posting) =>
    take(posting, removeJudgeForm, ({ db, act, roundId }, { judge_id: roundJudgeId, reason }) =>
      removeJudge(db, act, { roundId, roundJudgeId, reason }),
    ),
  replace_judge: (posting) =>
    take(posting, replaceJudgeForm, ({ db, act, roundId }, { judge_id: roundJudgeId, account_id: accountId, reason }) =>
      replaceJudge(db, act, { roundId, roundJudgeId, accountId, reason }),
    ),
} satisfies Record<string, (posting: Posting) => Promise<Answer>>;

/** What can be posted from the pages of a round at the desk: each form names its act. */
export type DeskRoundAct = keyof typeof acts;
export type DeskRoundAnswer = { act: DeskRoundAct; about: string | null; reply: FormReply };

const pressed = z.object({ act: choice(Object.keys(acts) as [DeskRoundAct, ...DeskRoundAct[]]) });

/** Does what a form on a page of a round at the desk says, and goes to the page where one goes on. */
export async function answerDeskRoundPost(context: AppLoadContext, request: Request, params: Params) {
  const { round, desk } = await requireDeskRound(context, request, params);
  const entries = await readEntries(request);
  const button = readFields(pairsOf(entries), pressed);
  if (!button.ok) throw badRequest();
  const { act } = button.value;
  const answer = await acts[act]({ context, request, entries, roundId: round.id, zone: desk.community.zone });
  if ('isDone' in answer) return redirect(goOn(round.id, act));
  const about = entries.get('judge_id')?.at(-1) ?? null;
  return data({ act, about, reply: answer.reply } satisfies DeskRoundAnswer, { status: answer.status });
}

function goOn(roundId: string, act: DeskRoundAct): string {
  const isOfPanel = act === 'remove_judge' || act === 'replace_judge';
  return isOfPanel ? href.deskRoundPanel(roundId, { done: act }) : href.deskRound(roundId, { done: act });
}

async function take<S extends z.ZodType>(
  { context, request, entries, roundId }: Posting,
  schema: S,
  command: (taking: Taking, value: z.output<S>) => Promise<Outcome<unknown, RoundRefusal>>,
): Promise<Answer> {
  const form = readFields(pairsOf(entries), schema, roundRefusalWords);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return { reply: form.reply, status: 422 };
  const outcome = await command({ db: context.db, act, roundId }, form.value);
  return outcome.ok ? { isDone: true } : { reply: form.refuse(roundRefusalWords[outcome.refusal]), status: 409 };
}

/** Saves the criteria, or only gives or takes lines and shows them again: nothing is kept then. */
async function answerRubric(posting: Posting): Promise<Answer> {
  const changed = changedCriteria(posting.entries);
  if (changed) return { reply: { typed: changed, errors: {}, refusal: null }, status: 200 };
  const criteria = readCriteria(posting.entries);
  if (!criteria) return take(posting, z.object({}), async () => ({ ok: false, refusal: 'anchor_malformed' }));
  return take(posting, z.object({}), ({ db, act, roundId }) => setRubric(db, act, { roundId, criteria }));
}

/** Begins a round; its page at the desk is where it goes on. */
export async function answerNewRound(context: AppLoadContext, request: Request) {
  const { community } = await requireDesk(context, request, 'rounds.manage');
  const form = await readForm(request, createRoundForm(community.zone), roundRefusalWords);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await createRound(context.db, act, form.value);
  if (!outcome.ok) return data(form.refuse(roundRefusalWords[outcome.refusal]), { status: 409 });
  return redirect(href.deskRound(outcome.value.roundId, { done: 'created' }));
}

function pairsOf(entries: FormEntries): [string, string][] {
  return [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}
