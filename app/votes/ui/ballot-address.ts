import { href } from '#app/http/href.ts';
import type { BallotPage } from '#app/votes/ballot-page.server.ts';

/** Where a ballot is posted to, so that the page that answers is about the same vote of the same person. Says nothing of the ballot. */
export function ballotAddress({ vote, acting }: Pick<BallotPage, 'vote' | 'acting'>, held: { number: number } | null): string {
  return href.voteBallot(vote.id, { as: held ? String(held.number) : null, person: acting.person?.personId });
}
