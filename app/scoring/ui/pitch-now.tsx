import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { pitchDayStateWords, pitchStateWords, words } from '#app/scoring/pitch.messages.ts';
import type { PitchTurn, PitchView } from '#app/scoring/pitch-view.server.ts';
import { LinkButton } from '#app/ui/button.tsx';

/** The turn on stage, or null. */
export function turnOnStage({ stage, turns }: PitchView): PitchTurn | null {
  return turns.find(({ roundPlanId }) => roundPlanId === stage?.roundPlanId) ?? null;
}

/** The next plan in the order that was not presented yet, or null. */
export function nextTurn({ turns }: PitchView): PitchTurn | null {
  return turns.find(({ state }) => state === 'waiting') ?? null;
}

/** Who is on stage at what, with the time that is left and how many sheets are in. */
export function StageNow({ view }: { view: PitchView }) {
  const say = useSay();
  const { stage, day } = view;
  const turn = turnOnStage(view);
  if (!stage || !turn) {
    const next = nextTurn(view);
    const isOver = day?.state === 'ended' || (day?.state === 'running' && !next);
    return (
      <>
        <p className="now-main">
          {isOver
            ? say(words.day_over)
            : say(day?.state === 'running' ? words.on_stage_none : pitchDayStateWords[day?.state ?? 'planned'])}
        </p>
        {next ? <p className="hint">{say(words.next_up, { title: next.title })}</p> : null}
      </>
    );
  }
  return (
    <>
      <p className="now-main">{turn.title}</p>
      <p className="hint">
        {say(words.number, { number: turn.number ?? 0 })}
        {turn.applicant ? ` · ${turn.applicant}` : ''}
      </p>
      <p className="now-main">
        {say(pitchStateWords[stage.state])} {stage.secondsLeft === null ? null : <StageTime seconds={stage.secondsLeft} />}
      </p>
      <p className="hint numeric">{say(words.handed_in, { handedIn: stage.handedIn, open: stage.open })}</p>
    </>
  );
}

/** The clock of the stage; the script lets it run. */
function StageTime({ seconds }: { seconds: number }) {
  const say = useSay();
  const [minutes, rest] = [Math.floor(Math.abs(seconds) / 60), Math.abs(seconds) % 60];
  const clock = `${minutes}:${String(rest).padStart(2, '0')}`;
  const [left, over] = [say(words.time_left), say(words.time_over)];
  return (
    <span
      className={seconds < 0 ? 'speaking-time speaking-over' : 'speaking-time'}
      data-seconds-left={seconds}
      data-time-left={left}
      data-time-over={over}
    >
      {(seconds < 0 ? over : left).replace('#', clock)}
    </span>
  );
}

/** What a judge does now: a large way to the sheet of the plan on stage. */
export function JudgeNow({ view }: { view: PitchView }) {
  const say = useSay();
  const { viewer, stage, round } = view;
  if (!viewer.isJudge) return null;
  const { sheet } = viewer;
  if (!stage || !sheet) {
    return (
      <p>
        <LinkButton href={href.roundSheets(round.id)} kind="secondary" icon="list">
          {say(words.my_sheets)}
        </LinkButton>
      </p>
    );
  }
  if (sheet.state === 'recused' || sheet.state === 'struck') return <p className="hint">{say(words.recused_yours)}</p>;
  const isIn = sheet.state === 'submitted' || sheet.state === 'locked';
  return (
    <>
      {isIn ? <p>{say(words.handed_in_yours)}</p> : null}
      <p>
        <LinkButton href={href.roundSheet(round.id, sheet.id)} kind={isIn ? 'secondary' : 'primary'} icon="edit">
          {say(isIn ? words.score_again : words.score_this)}
        </LinkButton>
      </p>
    </>
  );
}
