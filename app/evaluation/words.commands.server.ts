import { and, eq, max, ne } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lengthOf } from '#app/core/text.ts';
import { hidingReasonMax } from '#app/evaluation/evaluation.ts';
import { isPayee, lockAward } from '#app/grants/award-lock.server.ts';
import { recordInAward } from '#app/grants/award-step.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import type { Db } from '#db/client.server.ts';
import { evaluations } from '#db/schema/award-upkeep.ts';
import { evaluationHidings } from '#db/schema/evaluation-hidings.ts';

export type ModerateWords = { evaluationId: string; reason: string };
export type ModerateWordsRefusal =
  | 'words_not_found'
  | 'not_allowed'
  | 'own_award'
  | 'already_hidden'
  | 'not_hidden'
  | 'reason_missing'
  | 'text_too_long';
type Moderated = Outcome<{ awardId: string }, ModerateWordsRefusal>;

/** Hides the words of an evaluation with a reason. They are never deleted: a stub stays where they stood, and the rating counts. */
export function hideWords(db: Db, act: Act, input: ModerateWords): Promise<Moderated> {
  return moderate(db, act, { ...input, hides: true });
}

/** Shows the hidden words of an evaluation again. */
export function showWords(db: Db, act: Act, input: ModerateWords): Promise<Moderated> {
  return moderate(db, act, { ...input, hides: false });
}

function moderate(db: Db, act: Act, { evaluationId, reason, hides }: ModerateWords & { hides: boolean }): Promise<Moderated> {
  const inVain = hides ? 'already_hidden' : 'not_hidden';
  return perform<{ awardId: string }, ModerateWordsRefusal>(db, act, {
    what: hides ? 'evaluations.hide_words' : 'evaluations.show_words',
    input: { evaluationId, reason },
    collisions: { evaluation_hidings_take_turns: inVain, evaluation_hidings_never_by_the_payee: 'own_award' },
    body: async (tx) => {
      const award = await lockAwardOf(tx, evaluationId);
      if (!award) return refused('words_not_found');
      const office = officeFor(act.actor, 'comments.moderate', award.placePath);
      const takenBy = act.actor.accountId;
      if (!office || takenBy === null) return refused('not_allowed');
      if (await isPayee(tx, takenBy, award.id)) return refused('own_award');
      const turn = 1 + (await findLastTurn(tx, evaluationId));
      if (hides !== isHiding(turn)) return refused(inVain);
      const said = reason.trim();
      if (said === '') return refused('reason_missing');
      if (lengthOf(said) > hidingReasonMax) return refused('text_too_long');
      const taken = { reason: said, takenBy, takenAt: act.now };
      await tx.insert(evaluationHidings).values({ id: newId(act.now.getTime()), evaluationId, turn, ...taken });
      const what = hides ? 'evaluations.words_hidden' : 'evaluations.words_shown';
      await recordInAward(tx, act, { award, what, office, detail: { evaluationId, reason: said }, told: { evaluationId } });
      return done({ awardId: award.id });
    },
  });
}

/** Words are shown at first: every other turn hides them. */
function isHiding(turn: number): boolean {
  return turn % 2 === 1;
}

async function lockAwardOf(tx: Db, evaluationId: string) {
  const [found] = await tx
    .select({ awardId: evaluations.awardId })
    .from(evaluations)
    .where(and(eq(evaluations.id, evaluationId), ne(evaluations.words, '')));
  return found ? lockAward(tx, found.awardId) : null;
}

async function findLastTurn(tx: Db, evaluationId: string): Promise<number> {
  const [last] = await tx
    .select({ turn: max(evaluationHidings.turn) })
    .from(evaluationHidings)
    .where(eq(evaluationHidings.evaluationId, evaluationId));
  return last?.turn ?? 0;
}
