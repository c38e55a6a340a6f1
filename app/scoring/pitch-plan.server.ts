import type { AppLoadContext } from '@remix-run/node';
import type { Params } from '@remix-run/react';
import { forbidden } from '#app/http/answers.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';
import { loadPitchPage } from '#app/scoring/pitch-view.server.ts';
import { findRound, officeInRound } from '#app/scoring/round-lock.server.ts';

/** The page on which a pitch day is planned and its order drawn: for staff and the chair of the panel. */
export async function loadPitchPlan(context: AppLoadContext, request: Request, params: Params) {
  const visitor = await requireVisitor(context, request);
  const { view, done } = await loadPitchPage(context, request, { params, page: 'pitch' });
  const round = await findRound(context.db, view.round.id);
  if (!round || !officeInRound(visitor.actor, round, ['chair', 'manager'])) throw forbidden();
  return { view, done };
}
