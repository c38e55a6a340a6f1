import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { notFound } from '#app/http/answers.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { type FormEntries, readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { findLedSheet, listConflictsBetween, listSheetHistory } from '#app/scoring/desk-round.queries.server.ts';
import { requireDeskRound } from '#app/scoring/desk-round-page.server.ts';
import { reopenForm } from '#app/scoring/round.form.ts';
import { roundRefusalWords } from '#app/scoring/round-desk.messages.ts';
import { listCriteria } from '#app/scoring/round-parts.queries.server.ts';
import { keyedSheetForm, pressOf, readSheetPoints } from '#app/scoring/sheet.form.ts';
import { closedRefusal } from '#app/scoring/sheet-lock.server.ts';
import { keySheet } from '#app/scoring/sheet-paper.commands.server.ts';
import { reopenSheet } from '#app/scoring/sheet-reopening.commands.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

export type DeskSheetPage = Awaited<ReturnType<typeof loadDeskSheet>>;

/** A sheet as those see it who lead its round: its state and history, and what they can do. Never what it says. */
export async function loadDeskSheet(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const { desk, round, chairs } = await requireDeskRound(context, request, params);
  const sheet = await findLedSheet(db, { roundId: round.id, sheetId: uuidParam(params, 'sheetId') });
  if (!sheet) throw notFound();
  const closed = closedRefusal(round, sheet.state, new Date());
  const { id, title, state, scaleMax, scaleStepThousandths, missingRule } = round;
  return {
    sections: desk.sections,
    round: { id, title, state, scaleMax, scaleStepThousandths, missingRule },
    sheet,
    criteria: await listCriteria(db, round.id),
    history: await listSheetHistory(db, sheet.id),
    conflicts: await listConflictsBetween(db, sheet),
    isHandedIn: sheet.state === 'submitted',
    mayKey: closed === null,
    mayReopen: chairs && sheet.state === 'submitted' && round.state === 'scoring' && round.closesAt > new Date(),
  };
}

export type DeskSheetAnswer = { act: 'key' | 'reopen'; reply: FormReply };

/** Keys a judge's paper sheet, or opens one again. */
export async function answerDeskSheetPost(context: AppLoadContext, request: Request, params: Params) {
  const { round } = await requireDeskRound(context, request, params);
  const posting = {
    context,
    request,
    roundId: round.id,
    sheetId: uuidParam(params, 'sheetId'),
    entries: await readEntries(request),
  };
  const act = pressOf(posting.entries) === 'reopen' ? 'reopen' : 'key';
  const refused = await (act === 'reopen' ? reopen(posting) : key(posting, round));
  if (!refused) return redirect(href.deskRoundSheet(round.id, posting.sheetId, { done: act }));
  return data({ act, reply: refused.reply } satisfies DeskSheetAnswer, { status: refused.status });
}

type Posting = { context: AppLoadContext; request: Request; roundId: string; sheetId: string; entries: FormEntries };
type Refused = { reply: FormReply; status: 409 | 422 };

async function reopen({ context, request, roundId, sheetId, entries }: Posting): Promise<Refused | null> {
  const form = readFields(pairsOf(entries), reopenForm, roundRefusalWords);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return { reply: form.reply, status: 422 };
  const outcome = await reopenSheet(context.db, act, { roundId, sheetId, reason: form.value.reason });
  return outcome.ok ? null : { reply: form.refuse(roundRefusalWords[outcome.refusal]), status: 409 };
}

type Scale = Parameters<typeof readSheetPoints>[2];

async function key({ context, request, roundId, sheetId, entries }: Posting, scale: Scale): Promise<Refused | null> {
  const form = readFields(pairsOf(entries), keyedSheetForm, roundRefusalWords);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return { reply: form.reply, status: 422 };
  const { scores, errors } = readSheetPoints(entries, await listCriteria(context.db, roundId), scale);
  if (Object.keys(errors).length > 0) {
    const { typed } = form.refuse(roundRefusalWords.points_off_scale);
    return { reply: { typed, errors, refusal: null }, status: 422 };
  }
  const outcome = await keySheet(context.db, act, { roundId, sheetId, scores, remark: form.value.remark ?? '' });
  return outcome.ok ? null : { reply: form.refuse(roundRefusalWords[outcome.refusal]), status: 409 };
}

function pairsOf(entries: FormEntries): [string, string][] {
  return [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}
