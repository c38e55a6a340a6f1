import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { words } from '#app/scoring/pitch.messages.ts';
import type { PitchAct } from '#app/scoring/pitch-act.ts';
import type { JudgeInHall, PitchView } from '#app/scoring/pitch-view.server.ts';
import { isHandedIn } from '#app/scoring/scoresheet.ts';
import { nextTurn, StageNow } from '#app/scoring/ui/pitch-now.tsx';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

/** What is on, and the buttons for what comes next. */
export function ChairNow({ view }: { view: PitchView }) {
  const say = useSay();
  const { day, stage } = view;
  const next = nextTurn(view);
  return (
    <div className="pitch-now">
      <StageNow view={view} />
      <p className="hint numeric">{say(words.present_count, { count: view.presentCount })}</p>
      <ButtonRow>
        {day?.state === 'drawn' ? <Press act="start" label={say(words.start)} /> : null}
        {day?.state === 'running' && !stage && next ? (
          <Press act="call" roundPlanId={next.roundPlanId} label={say(words.call, { title: next.title })} />
        ) : null}
        {stage?.state === 'presenting' ? <Press act="ask" roundPlanId={stage.roundPlanId} label={say(words.ask)} /> : null}
        {stage?.state === 'presenting' || stage?.state === 'questions' ? (
          <Press
            act="score"
            roundPlanId={stage.roundPlanId}
            label={say(words.score)}
            isSecondary={stage.state === 'presenting'}
          />
        ) : null}
        {stage?.state === 'scoring' && stage.open === 0 ? (
          <Press act="reveal" roundPlanId={stage.roundPlanId} label={say(words.reveal)} />
        ) : null}
        {stage ? <Press act="postpone" roundPlanId={stage.roundPlanId} label={say(words.postpone)} isSecondary /> : null}
      </ButtonRow>
      {stage?.state === 'scoring' && stage.open > 0 ? <RevealWithout stage={stage} /> : null}
      {day?.state === 'running' && !stage ? (
        <ConfirmDetails summary={say(words.end)} effect={say(words.end_effect)} confirm={say(words.end)}>
          <Intent is="end" />
        </ConfirmDetails>
      ) : null}
    </div>
  );
}

function RevealWithout({ stage }: { stage: NonNullable<PitchView['stage']> }) {
  const say = useSay();
  return (
    <>
      <p>{say(words.reveal_waiting, { open: stage.open })}</p>
      <ConfirmDetails summary={say(words.reveal_without)} effect={say(words.reveal_without_effect)} confirm={say(words.reveal)}>
        <Intent is="reveal" />
        <input type="hidden" name="round_plan_id" value={stage.roundPlanId} />
        <input type="hidden" name="without" value="on" />
        <TextArea name="reason" label={say(words.reveal_reason)} rows={2} longest={300} />
      </ConfirmDetails>
    </>
  );
}

type PressProps = { act: PitchAct; label: string; roundPlanId?: string; isSecondary?: boolean };

/** One press, one step. */
function Press({ act, label, roundPlanId, isSecondary = false }: PressProps) {
  return (
    <Form label={label}>
      <Intent is={act} />
      {roundPlanId ? <input type="hidden" name="round_plan_id" value={roundPlanId} /> : null}
      <Button kind={isSecondary ? 'secondary' : 'primary'}>{label}</Button>
    </Form>
  );
}

/** The judges: who is there, whose phone is heard, who has handed in. Never what they gave. */
export function ChairHall({ view }: { view: PitchView }) {
  const say = useSay();
  return (
    <ul className="plain-list pitch-hall">
      {view.judges.map((judge) => (
        <li key={judge.id}>
          <b>{judge.name}</b> <span className="hint">{judge.isPresent ? say(words.here) : ''}</span> <PhoneState judge={judge} />{' '}
          <SheetNow judge={judge} view={view} />
        </li>
      ))}
    </ul>
  );
}

function PhoneState({ judge }: { judge: JudgeInHall }) {
  const say = useSay();
  if (!judge.wasHeard) return <span className="hint">{say(words.phone_never)}</span>;
  return (
    <span className={judge.isHeard ? 'hint' : 'text-red'}>
      <Icon name={judge.isHeard ? 'phone' : 'wifi-off'} /> {say(judge.isHeard ? words.phone_heard : words.phone_lost)}
    </span>
  );
}

function SheetNow({ judge, view }: { judge: JudgeInHall; view: PitchView }) {
  const say = useSay();
  if (!view.stage) return null;
  const { sheet } = judge;
  if (!sheet) return <span className="hint">{say(words.sheet_none)}</span>;
  if (sheet.state === 'recused') return <span className="hint">{say(words.sheet_recused)}</span>;
  if (sheet.state === 'struck') return <span className="hint">{say(words.sheet_struck)}</span>;
  if (isHandedIn(sheet.state)) return <span className="text-green">{say(words.sheet_in)}</span>;
  return (
    <>
      <span className="text-amber">{say(words.sheet_open)}</span>{' '}
      <a href={href.deskRoundSheet(view.round.id, sheet.id)}>{say(words.key_paper)}</a>
    </>
  );
}
