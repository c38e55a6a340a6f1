import type { DeskHolder, DeskQueueFacts, WaitingItem } from '#app/disclosure/desk.server.ts';
import { href } from '#app/http/href.ts';
import { placesFor } from '#app/people/permission.ts';
import { findRoundWork } from '#app/scoring/desk-work.queries.server.ts';
import { listJudgeDuties } from '#app/scoring/sheet-progress.queries.server.ts';

/** What waits for a judge, and for those who lead rounds; and their queues. */
export async function loadScoringWork(desk: DeskHolder): Promise<{ items: WaitingItem[]; queues: DeskQueueFacts[] }> {
  const { db, actor, communityId, now } = desk;
  const leads = placesFor(actor, 'rounds.manage').length > 0 || placesFor(actor, 'rounds.chair').length > 0;
  const judges = placesFor(actor, 'rounds.judge').length > 0;
  const duties = judges && actor.accountId !== null ? await listJudgeDuties(db, actor.accountId) : [];
  const work = leads ? await findRoundWork(db, communityId) : null;
  const own = duties.map(({ roundId, title, toAnswer, since, closesAt }): WaitingItem => {
    const item = { id: roundId, text: title, since, dueAt: closesAt };
    return toAnswer > 0
      ? { ...item, kind: 'conflicts', href: href.roundConflicts(roundId) }
      : { ...item, kind: 'sheets', href: href.roundSheets(roundId) };
  });
  const short = (work?.short ?? []).map(({ id, title, since }): WaitingItem => {
    return { kind: 'round_short', id, text: title, since, dueAt: null, href: href.deskRound(id) };
  });
  const late = duties.filter(({ closesAt }) => closesAt <= now).length;
  const left = duties.reduce((sum, { toAnswer, toScore }) => sum + toAnswer + toScore, 0);
  const next = duties[0] ? href.roundSheets(duties[0].roundId) : href.rounds();
  const queues: (DeskQueueFacts | null)[] = [
    judges ? { kind: 'sheets', count: left, overdue: late, href: next } : null,
    work ? { kind: 'rounds', count: work.openCount, overdue: null, href: href.deskRounds() } : null,
  ];
  return { items: [...own, ...short], queues: queues.filter((queue) => queue !== null) };
}
