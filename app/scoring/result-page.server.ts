import type { AppLoadContext } from '@remix-run/node';
import { href } from '#app/http/href.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { countObjections, joinPlans, listPanel, listResultPlans } from '#app/scoring/result.queries.server.ts';
import { requireResult, type SeenResult } from '#app/scoring/result-access.server.ts';
import { sayingIn } from '#app/scoring/result-notes.server.ts';
import { rowsOf } from '#app/scoring/result-rows.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** What a page or a file shows of a result to one visitor. */
export type ShownResult = Awaited<ReturnType<typeof showResult>>;

/** What the page of a result is made of: its rows are text already. */
export type ResultPage = Awaited<ReturnType<typeof loadResult>>['page'];

/** The page of a round's result. */
export async function loadResult(context: AppLoadContext, request: Request, params: Params) {
  const seen = await requireResult(context, request, params);
  const shown = await showResult(context.db, seen);
  const { plans: _, ...page } = shown;
  const rows = rowsOf(shown, sayingIn(readPreferences(request).locale));
  return { page: { ...page, rows }, visitor: seen.visitor };
}

/**
 * Puts together what this viewer may see. Names of judges stand apart from their numbers for everybody but those who lead the
 * round; who applied is left out until a blind round is published.
 */
export async function showResult(db: Db, { round, result, viewer }: SeenResult) {
  const { id, title, state, method, residentsPercent, scaleMax, judgesMin, publishedAt, objectionsUntil, finalAt } = round;
  const hidesApplicants = round.isBlind && publishedAt === null;
  const [known, panel, objections] = await Promise.all([
    listResultPlans(db, { roundId: id, resultId: result.id, hidesApplicants }),
    listPanel(db, id),
    countObjections(db, id),
  ]);
  const { outcome, ...computed } = result;
  const { criteria, judgeCount, shareSource } = outcome;
  const isOut = publishedAt !== null && result.computedAt <= publishedAt;
  return {
    round: { id, title, state, method, residentsPercent, scaleMax, judgesMin, publishedAt, objectionsUntil, finalAt },
    about: { ...computed, criteria, judgeCount, shareSource },
    isOut,
    isBeingRedone: publishedAt !== null && state !== 'published' && state !== 'final',
    hidesApplicants,
    plans: joinPlans(outcome, known),
    agreement: outcome.agreement,
    components: outcome.components,
    panel: isOut || viewer.leads ? panel.map(({ name }, at) => ({ order: at + 1, name })) : [],
    judges: viewer.leads ? withNames(outcome.judges, panel) : [],
    objections,
    viewer,
  };
}

type Panel = Awaited<ReturnType<typeof listPanel>>;
type Computed = SeenResult['result']['outcome']['judges'];

function withNames(judges: Computed, panel: Panel) {
  const names = new Map(panel.map(({ number, name }) => [number, name]));
  return judges.map((judge) => ({ ...judge, name: names.get(judge.judge) ?? '' }));
}

export type RecordPage = Awaited<ReturnType<typeof loadRecord>>['page'];

/** The printed record of a result, with the address that its code opens. */
export async function loadRecord(context: AppLoadContext, request: Request, params: Params) {
  const { page, visitor } = await loadResult(context, request, params);
  const address = new URL(href.roundResults(page.round.id), context.env.siteOrigin).href;
  return { page: { shown: page, address }, visitor };
}
