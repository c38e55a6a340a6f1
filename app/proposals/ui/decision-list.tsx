import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import type { OwnDecision } from '#app/proposals/draft.queries.server.ts';
import { decisionWords, declineReasonWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { Timeline } from '#app/ui/timeline.tsx';

/** What was answered to a proposer, newest last, with the reasons. */
export function DecisionList({ decisions }: { decisions: readonly OwnDecision[] }) {
  const say = useSay();
  if (decisions.length === 0) return null;
  const events = decisions.map((decision) => ({
    key: `${decision.event}-${decision.at.toISOString()}`,
    at: decision.at,
    title: say(decisionWords[decision.event]),
    by: decision.byName,
    isTurn: ['publish', 'decline', 'merge', 'reject_appeal'].includes(decision.event),
    detail: <Detail decision={decision} />,
  }));
  return (
    <section>
      <h2>{say(words.decision_by_staff)}</h2>
      <Timeline events={events} label={say(words.decision_by_staff)} />
    </section>
  );
}

function Detail({ decision }: { decision: OwnDecision }) {
  const say = useSay();
  return (
    <>
      {decision.reasonCode ? <p>{say(words.reason_is, { reason: say(declineReasonWords[decision.reasonCode]) })}</p> : null}
      <Paragraphs text={decision.explanation} />
      {decision.target?.number ? (
        <p>
          {say(words.merged_into)} <a href={href.proposal(decision.target.number)}>{decision.target.title}</a>
        </p>
      ) : null}
    </>
  );
}
