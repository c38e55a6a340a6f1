import { words } from '#app/disclosure/messages.ts';
import type { Thread } from '#app/disclosure/thread.server.ts';
import { CommentSection } from '#app/disclosure/ui/comment-section.tsx';
import { DoneNotice } from '#app/disclosure/ui/done-notice.tsx';
import { EndorsementSection } from '#app/disclosure/ui/endorsement-section.tsx';
import { ThreadActions } from '#app/disclosure/ui/thread-actions.tsx';
import { ThreadFacts } from '#app/disclosure/ui/thread-facts.tsx';
import { ThreadRail } from '#app/disclosure/ui/thread-rail.tsx';
import { ThreadTimeline } from '#app/disclosure/ui/thread-timeline.tsx';
import { AwardSection } from '#app/grants/ui/award-section.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { ClaimSection } from '#app/plans/ui/claim-section.tsx';
import { PlanSection } from '#app/plans/ui/plan-section.tsx';
import { words as listWords } from '#app/proposals/pages.messages.ts';
import { ProposalText } from '#app/proposals/ui/proposal-text.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { PaperMark, StateBadge } from '#app/ui/state-badge.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

/** What was asked, where it stands and what it got, from the first word on. */
export function ThreadPage({ thread }: { thread: Thread }) {
  const say = useSay();
  const { proposal } = thread;
  const isShown = proposal.hidden === null || proposal.viewer.mayModerate;
  return (
    <>
      <DoneNotice done={thread.done} />
      <PageHeader
        title={isShown ? proposal.title : say(words.state_hidden)}
        crumbs={[
          { label: say(listWords.list_title), href: href.proposals() },
          { label: proposal.call.title, href: href.call(proposal.call.slug) },
        ]}
        above={
          <>
            <span>{proposal.number}</span>
            {proposal.source === 'paper' ? <PaperMark /> : null}
            {proposal.hidden ? <StateBadge tone="stop" word={say(words.state_hidden)} /> : null}
          </>
        }
      />
      <ThreadRail thread={thread} />
      <ThreadActions proposal={proposal} claims={thread.claims} />
      {proposal.hidden ? (
        <Notice tone="warning" title={say(words.hidden_because)}>
          <p>{proposal.hidden.reason}</p>
          <p className="hint">
            <Instant at={proposal.hidden.at} />
          </p>
        </Notice>
      ) : null}
      {isShown ? (
        <TextAndSide sideLabel={say(words.facts)} side={<ThreadFacts thread={thread} />}>
          <ProposalText content={proposal} pictures={proposal.pictures} documents={proposal.documents} />
          <ClaimSection claims={thread.claims} isOpen={proposal.state === 'published'} />
          <PlanSection plan={thread.plan} />
          <AwardSection award={thread.award} />
          <EndorsementSection proposal={proposal} endorsers={thread.endorsers} />
          <CommentSection proposal={proposal} comments={thread.comments} />
          <ThreadTimeline thread={thread} />
        </TextAndSide>
      ) : null}
    </>
  );
}
