import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { findFinalReport, listPictures, listResults } from '#app/evaluation/effect.queries.server.ts';
import { findEvaluateRefusal, type GiveEvaluationRefusal } from '#app/evaluation/evaluation.commands.server.ts';
import { type EffectAct, effectActs } from '#app/evaluation/evaluation.form.ts';
import { findSummary, listWords } from '#app/evaluation/evaluation.queries.server.ts';
import { evaluationClosed } from '#app/evaluation/evaluation.ts';
import { findAwardSums, findThread, listTranches } from '#app/grants/award.queries.server.ts';
import { publicAward } from '#app/grants/award-page.server.ts';
import { requireAward, type SeenAward } from '#app/grants/award-viewer.server.ts';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { placesFor } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { listNamesOf } from '#app/plans/plan.queries.server.ts';
import { redactNames } from '#app/plans/redaction.ts';
import { findActing } from '#app/proposals/acting.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** What the page of an award's effect shows. */
export type EffectPage = Awaited<ReturnType<typeof loadEffect>>['page'];

const cursor = z.tuple([cursorMoment, z.guid()]);

/** What came of an award: pictures, what was promised and reported, what residents say, and whether this visitor may say so too. */
export async function loadEffect(context: AppLoadContext, request: Request, params: Params) {
  const seen = await requireAward(context, request, params);
  const { db } = context;
  const { award, viewer, visitor } = seen;
  const shown = publicAward(award, viewer);
  const hidden = await listHidden(db, seen, shown.grantee);
  const after = readCursor(request, cursor);
  const [sums, proposal, pictures, report, results, tranches, summary, evaluate] = await Promise.all([
    findAwardSums(db, award.id),
    award.proposalId === null ? null : findThread(db, award.proposalId),
    listPictures(db, award.id),
    findFinalReport(db, award.id),
    listResults(db, award.planRevisionId),
    listTranches(db, award.id),
    findSummary(db, award.id),
    findStanding(db, seen),
  ]);
  const said = summary.all === null ? null : await findSaid(db, seen, { after, names: hidden });
  const page = {
    award: shown,
    sums: { paidFen: sums.paidFen },
    proposal,
    pictures: pictures.map((picture) => ({ ...picture, caption: redactNames(picture.caption, hidden) })),
    report: report && withoutNames(report, hidden),
    results: withoutNames(results, hidden),
    milestones: tranches
      .filter(({ state }) => state !== 'dropped')
      .map(({ position, milestone, paidAt }) => ({ position, milestone: redactNames(milestone, hidden), paidAt })),
    summary,
    said,
    isFirst: after === null,
    evaluate,
    done: doneOf(request),
  };
  return { page, visitor };
}

/** The names that are to be hidden in what was written: those of a grantee who did not agree to be named. */
async function listHidden(db: Db, { award }: SeenAward, shownAs: string): Promise<string[]> {
  if (shownAs === award.granteeName) return [];
  return [award.granteeName, ...(award.planId === null ? [] : await listNamesOf(db, award.planId))];
}

function withoutNames<T>(value: T, names: readonly string[]): T {
  if (names.length === 0 || value === null) return value;
  if (typeof value === 'string') return redactNames(value, names) as T;
  if (value instanceof Date || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one) => withoutNames(one, names)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutNames(one, names)])) as T;
}

type Asked = { after: [string, string] | null; names: readonly string[] };

async function findSaid(db: Db, { award }: SeenAward, { after, names }: Asked) {
  const { zone } = await readSettings(db, award.communityId);
  const rows = await listWords(db, award.id, { after, limit: pageSize, zone, names });
  const { items, next } = cutPage(rows, pageSize, ({ givenAt, id }) => [givenAt.toISOString(), id]);
  return { items: items.map(({ givenAt: _, ...item }) => item), next };
}

/** Whether this visitor may evaluate now, and why not; whether they may key in for others. */
async function findStanding(
  db: Db,
  { award, viewer, visitor }: SeenAward,
): Promise<{ whyNot: GiveEvaluationRefusal | null; isOpen: boolean; mayForOthers: boolean }> {
  const now = new Date();
  const closed = evaluationClosed({ ...award, now });
  if (closed) return { whyNot: closed, isOpen: false, mayForOthers: false };
  if (!visitor) return { whyNot: 'not_signed_in', isOpen: true, mayForOthers: false };
  const act = { actor: visitor.actor, onBehalfOf: null, requestKey: '', now };
  const acting = await findActing(db, act);
  const whyNot = acting.ok ? await findEvaluateRefusal(db, act, { award, acting: acting.value }) : acting.refusal;
  const mayForOthers = !viewer.isPayee && placesFor(visitor.actor, 'persons.act_for').length > 0;
  return { whyNot, isOpen: true, mayForOthers };
}

/** What can have been done: looking somebody up changes nothing. */
type EffectDeed = Exclude<EffectAct, 'find_resident'>;

function doneOf(request: Request): EffectDeed | null {
  const done = new URL(request.url).searchParams.get('done');
  return effectActs.find((act): act is EffectDeed => act === done && act !== 'find_resident') ?? null;
}
