import type { ReactNode } from 'react';
import { words } from '#app/disclosure/messages.ts';
import type { Thread } from '#app/disclosure/thread.server.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { useClaimEvents } from '#app/plans/ui/claim-history.tsx';
import { decisionWords, declineReasonWords } from '#app/proposals/messages.ts';
import type { PublicDecision } from '#app/proposals/proposal-page.queries.server.ts';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { Timeline, type TimelineEvent } from '#app/ui/timeline.tsx';

type Proposal = Thread['proposal'];

const turns = new Set(['publish', 'merge', 'withdraw', 'decline', 'uphold_appeal', 'reject_appeal']);

/** Everything that happened to the proposal, from the day it was handed in. */
export function ThreadTimeline({ thread }: { thread: Thread }) {
  const say = useSay();
  const { proposal } = thread;
  return (
    <section id="timeline">
      <h2>{say(words.timeline)}</h2>
      <Timeline label={say(words.timeline)} events={useEvents(thread)} />
      {proposal.mergedFrom.length > 0 ? <MergedFrom merged={proposal.mergedFrom} /> : null}
    </section>
  );
}

function useEvents({ proposal, corrections, claims }: Thread): TimelineEvent[] {
  const say = useSay();
  const submitted: TimelineEvent[] = proposal.submittedAt
    ? [
        {
          key: 'submitted',
          at: proposal.submittedAt,
          title: say(proposal.source === 'paper' ? words.event_submitted_paper : words.event_submitted),
        },
      ]
    : [];
  const carried = proposal.calls.slice(1).map(({ slug, title, carriedAt }) => ({
    key: `carried-${slug}`,
    at: carriedAt,
    title: <a href={href.call(slug)}>{say(words.event_carry, { call: title })}</a>,
  }));
  const corrected = corrections.map(({ revision, madeAt, reason }) => ({
    key: `revision-${revision}`,
    at: madeAt,
    title: (
      <>
        {say(words.event_correct)} <a href={href.proposalHistory(proposal.number)}>{say(words.see_changes)}</a>
      </>
    ),
    detail: reason ? <p>{say(words.event_reason, { reason })}</p> : null,
  }));
  const decided = proposal.decisions
    .filter(({ event }) => event !== 'carry')
    .map((decision) => ({
      key: decision.id,
      at: decision.at,
      title: <DecisionTitle decision={decision} />,
      by: decision.byName,
      isTurn: turns.has(decision.event),
      detail: <DecisionDetail decision={decision} />,
    }));
  const claimed = useClaimEvents(claims.steps);
  return [...submitted, ...decided, ...corrected, ...carried, ...claimed].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function DecisionTitle({ decision: { event, target } }: { decision: PublicDecision }): ReactNode {
  const say = useSay();
  if (!target?.number) return say(decisionWords[event]);
  return (
    <>
      {say(decisionWords[event])}{' '}
      <a href={href.proposal(target.number)}>
        {target.number} {target.title}
      </a>
    </>
  );
}

function DecisionDetail({ decision: { reasonCode, explanation } }: { decision: PublicDecision }): ReactNode {
  const say = useSay();
  if (!reasonCode && !explanation) return null;
  return (
    <>
      {reasonCode ? <p>{say(words.event_reason, { reason: say(declineReasonWords[reasonCode]) })}</p> : null}
      <Paragraphs text={explanation} />
    </>
  );
}

/** The proposals that were merged into this one. */
function MergedFrom({ merged }: { merged: Proposal['mergedFrom'] }) {
  const say = useSay();
  return (
    <>
      <h3>{say(words.merged_from)}</h3>
      <ul>
        {merged.map(({ number, title }) => (
          <li key={number ?? title}>{number ? <a href={href.proposal(number)}>{`${number} ${title}`}</a> : title}</li>
        ))}
      </ul>
    </>
  );
}
