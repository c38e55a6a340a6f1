import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { type LeadRoundRefusal, lockRoundFor } from '#app/scoring/round-lock.server.ts';
import { type CriteriaProblem, type CriterionDraft, criteriaProblem } from '#app/scoring/round-setup.ts';
import { recordInRound } from '#app/scoring/round-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { criteria } from '#db/schema/rounds.ts';

export type SetRubric = { roundId: string; criteria: readonly CriterionDraft[] };
export type SetRubricRefusal = LeadRoundRefusal | CriteriaProblem | 'rubric_locked';

/** Writes the criteria of a round anew, before its rubric is locked. */
export async function setRubric(
  db: Db,
  act: Act,
  { roundId, criteria: drafts }: SetRubric,
): Promise<Outcome<{ roundId: string }, SetRubricRefusal>> {
  return perform<{ roundId: string }, SetRubricRefusal>(db, act, {
    what: 'scoring.set_rubric',
    input: { roundId, criteria: drafts.map((draft) => ({ ...draft, anchors: [...draft.anchors] })) },
    body: async (tx) => {
      const found = await lockRoundFor(tx, act, { roundId, seats: ['manager'] });
      if (!found.ok) return found;
      const { round, office } = found.value;
      if (round.state !== 'configuring') return refused('rubric_locked');
      const problem = criteriaProblem(drafts, round);
      if (problem) return refused(problem);
      await tx.delete(criteria).where(eq(criteria.roundId, roundId));
      const rows = drafts.map(({ title, weight, guidance, isRequired, anchors }, at) => ({
        id: newId(act.now.getTime()),
        roundId,
        position: at + 1,
        title: title.trim(),
        guidance: guidance.trim(),
        anchors: [...anchors].sort((a, b) => b.points - a.points),
        ...{ weight, isRequired },
      }));
      if (rows.length > 0) await tx.insert(criteria).values(rows);
      await recordInRound(tx, act, { round, what: 'scoring.rubric_written', office });
      return done({ roundId });
    },
  });
}
