import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { roleWords } from '#app/people/role.messages.ts';
import { Timeline } from '#app/ui/timeline.tsx';
import { voteStepWords } from '#app/votes/vote.messages.ts';
import { words } from '#app/votes/vote-page.messages.ts';
import type { VotePage } from '#app/votes/vote-page.server.ts';

type Step = VotePage['steps'][number];

const turns = ['open', 'close', 'publish', 'void'];

/** What has become of the vote so far, with every move of its end and the paper that was lost. */
export function VoteSteps({ steps }: { steps: readonly Step[] }) {
  const say = useSay();
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say(words.history)}</h2>
      <Timeline
        label={say(words.history)}
        events={steps.map((step) => ({
          key: step.id,
          at: step.takenAt,
          title: voteStepWords[step.event] ? say(voteStepWords[step.event] ?? words.history) : step.event,
          by: step.office ? say(roleWords[step.office]) : null,
          detail: <StepDetail step={step} />,
          isTurn: turns.includes(step.event),
        }))}
      />
    </section>
  );
}

function StepDetail({ step: { explanation, closesAtBefore, closesAtAfter, sheets } }: { step: Step }) {
  const say = useSay();
  const reading = useReading();
  return (
    <>
      {sheets === null ? null : <p>{say(words.sheets_written_off, { count: sheets })}</p>}
      {explanation ? <p className="whitespace-pre-line">{explanation}</p> : null}
      {closesAtBefore && closesAtAfter ? (
        <p>
          {say(words.end_moved, {
            before: formatInstant(closesAtBefore, reading),
            after: formatInstant(closesAtAfter, reading),
          })}
        </p>
      ) : null}
    </>
  );
}
