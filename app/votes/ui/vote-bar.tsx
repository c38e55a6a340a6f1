import { href } from '#app/http/href.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import type { WhyNot } from '#app/votes/entitlement.ts';
import { VoteStateBadge } from '#app/votes/ui/vote-state.tsx';
import { useWhyNot } from '#app/votes/ui/why-not.tsx';
import { sentenceWords, words } from '#app/votes/vote-page.messages.ts';
import type { VotePage } from '#app/votes/vote-page.server.ts';

type PageProps = { page: VotePage };

/** Where the vote stands, until when, and what this visitor can do in it; if nothing, why and what to do about it. */
export function VoteBar({ page }: PageProps) {
  const say = useSay();
  const reading = useReading();
  const { vote, viewer } = page;
  const { state } = vote;
  const reasonOf = useWhyNot(vote, page.phone);
  const isRunning = state === 'open' || state === 'sealed' || state === 'suspended';
  const hasVoted = viewer.held.length > 0 && viewer.held.every(({ votedOn }) => votedOn !== null);
  const reason = isRunning && viewer.whyNot !== 'suspended' ? viewer.whyNot : null;
  const at = (moment: Date | null) => (moment ? formatInstant(moment, reading) : '');
  const values = {
    start: at(vote.startsAt),
    end: at(vote.closesAt),
    until: at(vote.challengesUntil),
    reason: vote.voidReason ?? '',
  };
  const acts = useActs(page);
  return (
    <ActionBar
      stage={<VoteStateBadge state={state} />}
      until={state === 'open' ? vote.closesAt : null}
      sentence={hasVoted && isRunning ? say(words.have_voted) : say(sentenceWords[state], values)}
      whyNot={reason ? reasonOf(reason) : null}
      how={reason ? howOf(reason, { id: vote.id, say }) : null}
    >
      {acts.length > 0 ? acts : null}
    </ActionBar>
  );
}

/** Where somebody goes who can do something about why they may not vote. */
function howOf(reason: WhyNot, { id, say }: { id: string; say: ReturnType<typeof useSay> }) {
  if (reason === 'not_signed_in') return { label: say(words.sign_in), href: href.signIn(href.vote(id)) };
  if (reason === 'not_verified') return { label: say(words.verify_account), href: href.accountVerification() };
  return null;
}

function useActs({ vote, viewer }: VotePage) {
  const say = useSay();
  const { id, rule } = vote;
  const maySend = vote.state === 'open' || vote.state === 'sealed';
  const mayGive = rule.proxies.perHolderMax > 0 && maySend && viewer.held.some(({ as, votedOn }) => as === 'own' && !votedOn);
  return [
    viewer.toCast > 0 ? (
      <LinkButton key="cast" href={href.voteBallot(id)} icon="vote">
        {viewer.toCast === 1 ? say(words.vote_now) : say(words.vote_left, { count: viewer.toCast })}
      </LinkButton>
    ) : null,
    vote.hasResults ? (
      <LinkButton key="results" href={href.voteResults(id)} icon="list">
        {say(words.see_results)}
      </LinkButton>
    ) : null,
    viewer.toReplace > 0 ? (
      <LinkButton key="replace" href={href.voteBallot(id)} kind="secondary" icon="edit">
        {say(words.replace)}
      </LinkButton>
    ) : null,
    mayGive ? (
      <LinkButton key="proxy" href={href.voteProxy(id)} kind="secondary" icon="people">
        {say(words.give_proxy)}
      </LinkButton>
    ) : null,
    viewer.runs ? (
      <LinkButton key="desk" href={href.deskVote(id)} kind="secondary" icon="clipboard">
        {say(words.to_desk)}
      </LinkButton>
    ) : null,
  ].filter((act) => act !== null);
}
