import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';
import { VoteBar } from '#app/votes/ui/vote-bar.tsx';
import { VoteMatter } from '#app/votes/ui/vote-matter.tsx';
import { VoteRule } from '#app/votes/ui/vote-rule.tsx';
import { VoteSide } from '#app/votes/ui/vote-side.tsx';
import { VoteSteps } from '#app/votes/ui/vote-steps.tsx';
import { LiveTurnout, VoteTurnout } from '#app/votes/ui/vote-turnout.tsx';
import { words } from '#app/votes/vote-page.messages.ts';
import type { VotePage } from '#app/votes/vote-page.server.ts';

/** A vote: what is decided, by whom and how, what I can do in it, and what has become of it. */
export function VoteView({ page }: { page: VotePage }) {
  const say = useSay();
  const { locale } = useReading();
  const { vote, place } = page;
  return (
    <>
      <PageHeader
        title={vote.title}
        crumbs={[{ label: say(words.list_title), href: href.votes() }]}
        above={<span>{nameIn(locale, place)}</span>}
      />
      <VoteBar page={page} />
      <TextAndSide sideLabel={say(words.facts)} jumpLabel={say(words.see_facts)} side={<VoteSide page={page} />}>
        <Turnout page={page} />
        <VoteMatter page={page} />
        <VoteRule vote={vote} />
        <VoteSteps steps={page.steps} />
      </TextAndSide>
    </>
  );
}

/** How many have voted: kept up while the vote is open, and as it was from then on. */
function Turnout({ page: { vote, turnout } }: { page: VotePage }) {
  if (!turnout) return null;
  return vote.state === 'open' ? <LiveTurnout vote={vote} turnout={turnout} /> : <VoteTurnout turnout={turnout} />;
}
