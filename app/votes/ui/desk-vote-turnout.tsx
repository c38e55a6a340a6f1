import type { ReactNode } from 'react';
import { useSay } from '#app/i18n/use-say.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { StatTiles } from '#app/ui/stat-tiles.tsx';
import { Timeline } from '#app/ui/timeline.tsx';
import { words } from '#app/votes/desk-vote.messages.ts';
import type { DeskVotePage } from '#app/votes/desk-vote-page.server.ts';
import { outstandingOf } from '#app/votes/paper.ts';
import type { DeskVotePart } from '#app/votes/ui/desk-vote-view.tsx';
import { voteStepWords } from '#app/votes/vote.messages.ts';

type Part = Pick<DeskVotePart, 'page'>;

/** Before sealing who would be on the roll; then how many have voted, by which way. Nothing of what they chose. */
export function DeskTurnout({ page }: Part) {
  const say = useSay();
  const { vote, roll } = page;
  if (vote.state === 'draft') return <RollPreview roll={roll} />;
  if (vote.entitledHeads === null) return null;
  return (
    <section>
      <h2>{say(words.turnout)}</h2>
      <Turnout page={page} heads={vote.entitledHeads} />
    </section>
  );
}

function Turnout({ page: { vote, turnout, paper }, heads }: Part & { heads: number }) {
  const say = useSay();
  const area = vote.entitledAreaHundredths;
  const voted = turnout.online + turnout.paper;
  const outstanding = { label: say(words.paper_outstanding), value: outstandingOf(paper) };
  return (
    <StatTiles
      label={say(words.turnout)}
      stats={[
        {
          label: say(words.entitled),
          value: heads,
          ...(area === null ? {} : { note: say(words.square_metres, { area: (Number(area) / 100).toFixed(2) }) }),
        },
        { label: say(words.voted_online), value: turnout.online },
        ...(vote.allowsPaper ? [{ label: say(words.voted_paper), value: turnout.paper }, outstanding] : []),
        { label: say(words.not_yet), value: heads - voted },
      ]}
    />
  );
}

function RollPreview({ roll }: Pick<DeskVotePage, 'roll'>) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.roll)}</h2>
      {roll === null ? <p>{say(words.roll_of_room)}</p> : null}
      {roll?.heads === 0 ? <Notice tone="warning" title={say(words.roll_empty)} /> : null}
      {roll && roll.heads > 0 ? <p>{say(words.roll_preview, { heads: roll.heads })}</p> : null}
      {roll && roll.dwellingsLeftOut > 0 ? (
        <Notice tone="warning" title={say(words.roll_left_out, { count: roll.dwellingsLeftOut })} />
      ) : null}
    </section>
  );
}

/** What happened in the vote, the latest first. */
export function DeskHistory({ page: { steps } }: Part) {
  const say = useSay();
  if (steps.length === 0) return null;
  return (
    <section>
      <h2>{say(words.history)}</h2>
      <Timeline
        label={say(words.history)}
        events={steps.map((step) => ({
          key: step.id,
          at: step.takenAt,
          title: eventTitle(step.event, say),
          by: takenBy(step, say),
          detail: <StepDetail step={step} />,
          isTurn: step.event !== 'extend',
        }))}
      />
    </section>
  );
}

type Step = DeskVotePage['steps'][number];
type Say = ReturnType<typeof useSay>;

function eventTitle(event: string, say: Say): string {
  const known = Object.hasOwn(voteStepWords, event) ? voteStepWords[event] : undefined;
  return known ? say(known) : event;
}

function takenBy({ takerName, seconderName }: Step, say: Say): ReactNode {
  if (takerName === null) return say(words.by_clock);
  return seconderName === null ? takerName : say(words.by_two, { taker: takerName, seconder: seconderName });
}

function StepDetail({ step: { explanation, closesAtAfter } }: { step: Step }) {
  const say = useSay();
  if (!explanation && !closesAtAfter) return null;
  return (
    <>
      {explanation ? <p>{explanation}</p> : null}
      {closesAtAfter ? (
        <p>
          {say(words.new_end_is)} <Instant at={closesAtAfter} />
        </p>
      ) : null}
    </>
  );
}
