import { lastDayBefore, localDate } from '#app/core/instant.ts';
import { formatDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { type Stage, type StageWindow, stageState } from '#app/proposals/call.ts';
import { stageWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/pages.messages.ts';
import { Icon } from '#app/ui/icon.tsx';
import { DaysLeft } from '#app/ui/instant.tsx';

const about = {
  collect: words.call_about_collect,
  claim: words.call_about_claim,
  plan: words.call_about_plan,
  score: words.call_about_score,
  award: words.call_about_award,
} as const satisfies Record<Stage, unknown>;

const stopClass = { ahead: 'stop-ahead', open: 'stop-now', closed: 'stop-done' } as const;
const stateWords = { ahead: words.call_stage_ahead, open: words.call_stage_now, closed: words.call_stage_done } as const;

/** The stages of a call on a rail from top to bottom: what happens when, and where it is now. */
export function CallTimetable({ stages }: { stages: readonly StageWindow[] }) {
  const say = useSay();
  return (
    <ol className="timetable" aria-label={say(words.call_stages)}>
      {stages.map((window) => (
        <TimetableStop key={window.stage} window={window} />
      ))}
    </ol>
  );
}

function TimetableStop({ window }: { window: StageWindow }) {
  const say = useSay();
  const { locale, zone, now } = useReading();
  const state = stageState(window, now);
  const from = formatDay(localDate(window.opensAt, zone), locale);
  const to = formatDay(lastDayBefore(window.closesAt, zone), locale);
  return (
    <li className={`stop ${stopClass[state]}`} aria-current={state === 'open' ? 'step' : undefined}>
      <span className="stop-mark">{state === 'closed' ? <Icon name="check" /> : null}</span>
      <div className="stop-text">
        <span className="stop-name">{say(stageWords[window.stage])}</span>
        <span className="stop-state">{say(stateWords[state])}</span>
        <p className="stop-note">{say(about[window.stage])}</p>
        <p className="stop-note">{say(words.call_stage_from_to, { from, to })}</p>
        {state === 'open' ? <DaysLeft until={window.closesAt} hasDate={false} /> : null}
      </div>
    </li>
  );
}
