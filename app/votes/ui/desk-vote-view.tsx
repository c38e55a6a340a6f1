import type { Message } from '#app/i18n/message.ts';
import { doneWords } from '#app/votes/desk-vote.messages.ts';
import type { DeskVotePage } from '#app/votes/desk-vote-page.server.ts';
import type { DeskVoteAnswer } from '#app/votes/desk-vote-request.server.ts';
import { DeskVoteBar } from '#app/votes/ui/desk-vote-bar.tsx';
import { DeskChallenges } from '#app/votes/ui/desk-vote-challenges.tsx';
import { DeskCountersigns, DeskCounts } from '#app/votes/ui/desk-vote-counts.tsx';
import { DeskVoteFacts, DeskVoteOptions } from '#app/votes/ui/desk-vote-facts.tsx';
import { DeskHistory, DeskTurnout } from '#app/votes/ui/desk-vote-turnout.tsx';

export type DeskVotePart = { page: DeskVotePage; answer: DeskVoteAnswer | null };

/** What was just done, in words; the address carries only its name. */
export function doneWithVote(done: string | null): Message | null {
  return (done !== null && Object.hasOwn(doneWords, done) ? doneWords[done] : null) ?? null;
}

/** A vote for its officers: what can be done, who is asked to agree, how it goes, and what it was laid down with. */
export function DeskVoteView({ page, answer }: DeskVotePart) {
  return (
    <>
      <DeskVoteBar page={page} answer={answer} />
      <DeskCountersigns page={page} answer={answer} />
      <DeskTurnout page={page} />
      <DeskCounts page={page} />
      <DeskChallenges page={page} answer={answer} />
      <DeskVoteOptions page={page} />
      <DeskVoteFacts page={page} />
      <DeskHistory page={page} />
    </>
  );
}
