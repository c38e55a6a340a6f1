import { href } from '#app/http/href.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { ResultPage } from '#app/votes/result-page.server.ts';
import { outcomeSentence } from '#app/votes/ui/outcome-sentence.ts';
import { VoteStateBadge } from '#app/votes/ui/vote-state.tsx';
import { sentenceWords } from '#app/votes/vote-page.messages.ts';
import { words } from '#app/votes/vote-result.messages.ts';

/** Where the result stands and until when, with the ways to check it; before it is published what is waited for. */
export function ResultBar({ page: { vote, result } }: { page: ResultPage }) {
  const say = useSay();
  const reading = useReading();
  const at = (moment: Date | null) => (moment ? formatInstant(moment, reading) : '');
  const moments = { start: at(vote.startsAt), end: at(vote.closesAt), until: at(vote.challengesUntil) };
  const isRecounted = vote.state === 'tallied' && vote.publishedAt !== null;
  const sentence = say(sentenceWords[vote.state], { ...moments, reason: vote.voidReason ?? '' });
  return (
    <ActionBar
      stage={<VoteStateBadge state={vote.state} />}
      until={vote.state === 'published' ? vote.challengesUntil : null}
      sentence={isRecounted ? say(words.recounting) : result ? sentence : `${say(words.not_yet)}${sentence}`}
    >
      {result?.counted && result.fileHash ? (
        <LinkButton href={href.voteRecount(vote.id)} kind="secondary" icon="check">
          {say(words.to_recount)}
        </LinkButton>
      ) : null}
      {vote.isSecret && vote.state !== 'sealed' ? (
        <LinkButton href={href.voteVerify(vote.id)} kind="secondary" icon="search">
          {say(words.to_verify)}
        </LinkButton>
      ) : null}
    </ActionBar>
  );
}

/** The outcome, large, in one sentence. */
export function Outcome({ page: { vote, result } }: { page: ResultPage }) {
  const say = useSay();
  if (!result) return null;
  const { outcome, order, options, counted } = result;
  const titles = order.map((position) => options.find((option) => option.position === position)?.title ?? '');
  const { purpose, envelopeFen } = vote;
  const isFor = outcome === 'adopted' || outcome === 'chosen';
  return (
    <>
      <Notice
        tone={isFor ? 'success' : 'info'}
        title={outcomeSentence(say, { outcome, titles, counted, purpose, envelopeFen })}
      />
      {counted ? null : <Notice title={say(words.too_few)} />}
    </>
  );
}
