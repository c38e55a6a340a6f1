import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { pitchDoneWords, words } from '#app/scoring/pitch.messages.ts';
import type { PitchAct } from '#app/scoring/pitch-act.ts';
import type { PitchReply } from '#app/scoring/pitch-acts.server.ts';
import type { PitchView } from '#app/scoring/pitch-view.server.ts';
import { ChairHall, ChairNow } from '#app/scoring/ui/pitch-chair-parts.tsx';
import { PitchPart, PitchRegion } from '#app/scoring/ui/pitch-region.tsx';
import { PitchTurns } from '#app/scoring/ui/pitch-turns.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

type Answered = { done: PitchAct | null; refused: PitchReply | null };

/** The page from which a pitch day is run: in the order of the day, with large buttons. */
export function PitchChair({ view, tag, done, refused }: { view: PitchView; tag: string } & Answered) {
  const say = useSay();
  const { round, day } = view;
  return (
    <div className="chair-page">
      <PageHeader
        title={say(words.chair_title, { title: round.title })}
        crumbs={[
          { label: say(words.rounds), href: href.rounds() },
          { label: round.title, href: href.round(round.id) },
          { label: say(words.pitch_day), href: href.roundPitch(round.id) },
        ]}
        lead={<p>{say(words.chair_lead)}</p>}
      />
      <PitchAnswer done={done} refused={refused} />
      {day ? (
        <PitchRegion view={view} page="chair" tag={tag}>
          <PitchPart part="now">
            <ChairNow view={view} />
          </PitchPart>
          <section aria-labelledby="hall">
            <h2 id="hall">{say(words.hall)}</h2>
            <PitchPart part="hall">
              <ChairHall view={view} />
            </PitchPart>
            <PresenceForm view={view} />
          </section>
          <section aria-labelledby="order">
            <h2 id="order">{say(words.order)}</h2>
            <PitchPart part="turns">
              <PitchTurns view={view} />
            </PitchPart>
          </section>
        </PitchRegion>
      ) : (
        <p>
          <a href={href.deskRoundPitch(round.id)}>{say(words.plan_day)}</a>
        </p>
      )}
    </div>
  );
}

/** What became of the last press: that it is done, or why not. */
export function PitchAnswer({ done, refused }: Answered) {
  const say = useSay();
  if (refused) {
    const problem = refused.reply.refusal ?? Object.values(refused.reply.errors)[0];
    return problem ? <Notice tone="error" title={say(problem)} isAnswer /> : null;
  }
  return done ? <Notice tone="success" title={say(pitchDoneWords[done])} isAnswer /> : null;
}

function PresenceForm({ view }: { view: PitchView }) {
  const say = useSay();
  if (view.day?.state !== 'drawn' && view.day?.state !== 'running') return null;
  return (
    <details className="more">
      <summary>{say(words.hall_record)}</summary>
      <Form label={say(words.hall_record)}>
        <Intent is="presence" />
        {view.judges.map(({ id, name, isPresent }) => (
          <Checkbox key={id} name={`present_${id}`} label={name} isChecked={isPresent} isOptional />
        ))}
        <Button kind="secondary">{say(words.hall_record)}</Button>
      </Form>
    </details>
  );
}
