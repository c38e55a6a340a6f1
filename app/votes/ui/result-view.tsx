import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { ResultPage } from '#app/votes/result-page.server.ts';
import { Outcome, ResultBar } from '#app/votes/ui/result-bar.tsx';
import { ResultChallenges } from '#app/votes/ui/result-challenges.tsx';
import { ResultConditions, ResultVoices } from '#app/votes/ui/result-decision.tsx';
import { ResultNames } from '#app/votes/ui/result-names.tsx';
import { ResultOptions } from '#app/votes/ui/result-options.tsx';
import { ResultProofs } from '#app/votes/ui/result-proofs.tsx';
import { ResultTies } from '#app/votes/ui/result-ties.tsx';
import { ResultWhatIf } from '#app/votes/ui/result-what-if.tsx';
import { VoteTurnout } from '#app/votes/ui/vote-turnout.tsx';
import { words } from '#app/votes/vote-result.messages.ts';

/** A vote's result: what it came to first, then why, then how to check it and what is held against it. */
export function ResultView({ page, reply }: { page: ResultPage; reply: FormReply | null }) {
  const say = useSay();
  return (
    <>
      {page.hasChallenged && !reply ? <Notice tone="success" title={say(words.challenged)} isAnswer /> : null}
      <Outcome page={page} />
      <ResultBar page={page} />
      <ResultOptions page={page} />
      <ResultVoices page={page} />
      <ResultConditions page={page} />
      {page.result ? <VoteTurnout turnout={page.result.turnout} /> : null}
      <ResultTies page={page} />
      <ResultWhatIf page={page} />
      <ResultNames page={page} />
      <ResultProofs page={page} />
      <ResultChallenges page={page} reply={reply} />
    </>
  );
}
