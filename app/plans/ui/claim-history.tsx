import { roles } from '#app/core/role.ts';
import { href } from '#app/http/href.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { roleWords } from '#app/people/role.messages.ts';
import { claimEventWords } from '#app/plans/claim.messages.ts';
import { words } from '#app/plans/claim-page.messages.ts';
import type { ClaimStepRow } from '#app/plans/claim-steps.queries.server.ts';
import type { ThreadClaimStep } from '#app/plans/claim-thread.queries.server.ts';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { Timeline, type TimelineEvent } from '#app/ui/timeline.tsx';

/** What happened to a claim, one step after the other. */
export function ClaimHistory({ steps }: { steps: readonly ClaimStepRow[] }) {
  const say = useSay();
  if (steps.length === 0) return null;
  return (
    <section id="history">
      <h2>{say(words.history)}</h2>
      <Timeline
        label={say(words.history)}
        events={steps.map((step) => ({
          key: step.id,
          at: step.at,
          title: say(claimEventWords[step.event]),
          by: <By step={step} />,
          detail: <StepDetail step={step} />,
        }))}
      />
    </section>
  );
}

function By({ step: { office, byName } }: { step: ClaimStepRow }) {
  const say = useSay();
  const role = roles.find((one) => one === office);
  if (!role) return null;
  return (
    <>
      {say(roleWords[role])} {byName}
    </>
  );
}

/** What happened to the claims of a proposal, for the proposal's own timeline; who it was only where that may be read. */
export function useClaimEvents(steps: readonly ThreadClaimStep[]): TimelineEvent[] {
  const say = useSay();
  return steps.map((step) => {
    const event = say(claimEventWords[step.event]);
    return {
      key: step.id,
      at: step.at,
      title: <a href={href.claim(step.claimId)}>{step.name ? say(words.event_named, { event, name: step.name }) : event}</a>,
      by: <By step={step} />,
      detail: <StepDetail step={step} />,
    };
  });
}

/** Until when it then went, and why. */
function StepDetail({ step }: { step: ClaimStepRow }) {
  const say = useSay();
  const reading = useReading();
  const { event, leaseEndsAt, explanation } = step;
  if (!leaseEndsAt && !explanation) return null;
  const date = leaseEndsAt ? formatInstantDay(new Date(leaseEndsAt.getTime() - 1), reading) : '';
  return (
    <>
      {leaseEndsAt ? <p>{say(event === 'offer' ? words.answer_until : words.until_day, { date })}</p> : null}
      <Paragraphs text={explanation} />
    </>
  );
}
