import { href } from '#app/http/href.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { CallCard } from '#app/proposals/call.queries.server.ts';
import { openStages, type StageWindow, stageState } from '#app/proposals/call.ts';
import { stageWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/pages.messages.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { DaysLeft } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** Calls one under the other, each with where it is now and how many proposals it has. */
export function CallList({ calls, label }: { calls: readonly CallCard[]; label: string }) {
  return (
    <ul className="cards" aria-label={label}>
      {calls.map((call) => (
        <li key={call.id}>
          <CallSummary call={call} />
        </li>
      ))}
    </ul>
  );
}

function CallSummary({ call }: { call: CallCard }) {
  const say = useSay();
  const { now } = useReading();
  const collecting = call.stages.find(({ stage }) => stage === 'collect');
  const isOpen = collecting !== undefined && stageState(collecting, now) === 'open';
  return (
    <article className="card">
      <div className="card-body">
        <p className="card-above">
          <CallState call={call} />
          {isOpen ? <DaysLeft until={collecting.closesAt} /> : null}
        </p>
        <h3 className="card-title">
          <a href={href.call(call.slug)}>{call.title}</a>
        </h3>
        <ul className="card-foot">
          <li>{say(words.call_proposals_so_far, { count: call.proposalCount })}</li>
          {call.envelopeFen === null ? null : (
            <li>
              {say(words.call_envelope)} <Money fen={call.envelopeFen} isRound />
            </li>
          )}
        </ul>
        {isOpen ? (
          <p>
            <LinkButton href={href.newProposal(call.slug)} icon="edit">
              {say(words.propose)}
            </LinkButton>
          </p>
        ) : null}
      </div>
    </article>
  );
}

/** Where a call is now, in a word. */
export function CallState({ call }: { call: { stages: readonly StageWindow[]; archivedAt: Date | null } }) {
  const say = useSay();
  const { now } = useReading();
  const reading = useReading();
  const [open] = openStages(call.stages, now);
  if (open) return <StateBadge tone="go" word={say(words.call_now, { stage: say(stageWords[open]) })} />;
  const opensAt = call.stages[0]?.opensAt;
  if (opensAt && now < opensAt) {
    return <StateBadge tone="wait" word={say(words.call_opens, { date: formatInstantDay(opensAt, reading) })} />;
  }
  const isOver = call.stages.every((window) => stageState(window, now) === 'closed');
  return <StateBadge tone="quiet" word={say(isOver || call.archivedAt ? words.call_over : words.call_between)} />;
}
