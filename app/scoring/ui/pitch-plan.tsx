import { localDateTime } from '#app/core/instant.ts';
import { href } from '#app/http/href.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { words } from '#app/scoring/pitch.messages.ts';
import type { PitchAct } from '#app/scoring/pitch-act.ts';
import type { PitchReply } from '#app/scoring/pitch-acts.server.ts';
import type { PitchView } from '#app/scoring/pitch-view.server.ts';
import { PitchAnswer } from '#app/scoring/ui/pitch-chair.tsx';
import { DayFacts } from '#app/scoring/ui/pitch-page.tsx';
import { PitchTurns } from '#app/scoring/ui/pitch-turns.tsx';
import { Button, ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { DateField, TextField } from '#app/ui/text-field.tsx';

type PitchPlanProps = { view: PitchView; done: PitchAct | null; refused: PitchReply | null };

/** When and where plans are presented; and once that is settled, the lot. */
export function PitchPlan({ view, done, refused }: PitchPlanProps) {
  const say = useSay();
  const { round, day } = view;
  const mayChange = day === null || day.state === 'planned';
  return (
    <>
      <PageHeader
        title={say(words.plan_title, { title: round.title })}
        crumbs={[
          { label: say(words.rounds), href: href.rounds() },
          { label: round.title, href: href.round(round.id) },
        ]}
      />
      <PitchAnswer done={done} refused={refused?.act === 'plan_day' ? null : refused} />
      {mayChange ? <DayForm view={view} refused={refused} /> : <DayFacts day={day} />}
      {day?.state === 'planned' && (round.state === 'assigning' || round.state === 'scoring') ? (
        <ConfirmDetails summary={say(words.draw)} effect={say(words.draw_effect)} confirm={say(words.draw)} isHarmless>
          <Intent is="draw" />
        </ConfirmDetails>
      ) : null}
      {mayChange ? null : <PitchTurns view={view} />}
      {view.viewer.isChair && day && day.state !== 'planned' ? (
        <ButtonRow>
          <LinkButton href={href.roundPitchChair(round.id)}>{say(words.open_chair)}</LinkButton>
        </ButtonRow>
      ) : null}
    </>
  );
}

function DayForm({ view, refused }: { view: PitchView; refused: PitchReply | null }) {
  const say = useSay();
  const { zone } = useReading();
  const { day } = view;
  const minutes = (seconds: number | undefined, fallback: number) => String(seconds === undefined ? fallback : seconds / 60);
  return (
    <Form label={say(words.plan_day)} reply={refused?.act === 'plan_day' ? refused.reply : null}>
      <Intent is="plan_day" />
      <DateField
        name="starts_at"
        label={say(words.starts_at)}
        value={day ? localDateTime(day.startsAt, zone).slice(0, 16) : ''}
        hasTime
      />
      <TextField name="venue" label={say(words.venue)} value={day?.venue ?? ''} />
      <TextField
        name="pitch_minutes"
        label={say(words.pitch_minutes)}
        value={minutes(day?.pitchSeconds, 8)}
        input={{ inputMode: 'numeric' }}
      />
      <TextField
        name="question_minutes"
        label={say(words.question_minutes)}
        value={minutes(day?.questionSeconds, 5)}
        input={{ inputMode: 'numeric' }}
      />
      <Button>{say(words.save_day)}</Button>
    </Form>
  );
}
