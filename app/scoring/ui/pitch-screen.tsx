import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { pitchDayStateWords, words } from '#app/scoring/pitch.messages.ts';
import type { PitchView } from '#app/scoring/pitch-view.server.ts';
import { nextTurn, StageNow, turnOnStage } from '#app/scoring/ui/pitch-now.tsx';

const shown = 8;

/** What the hall sees from ten metres: the plan on stage with its clock, and the totals revealed, best first. */
export function PitchScreen({ view }: { view: PitchView }) {
  const say = useSay();
  const reading = useReading();
  const { round, day, turns } = view;
  const revealed = turns.filter(({ score }) => score !== null).toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
  const last = day?.state === 'running' && !turnOnStage(view) ? lastRevealed(view) : null;
  return (
    <div className="projector">
      <header>
        <h1>{round.title}</h1>
        <p>{day ? say(pitchDayStateWords[day.state]) : say(words.none_planned)}</p>
      </header>
      <section className="projector-main">
        {day && day.state !== 'running' && day.state !== 'ended' ? (
          <>
            <p className="now-main">{formatInstant(day.startsAt, reading)}</p>
            <p className="now-main">{day.venue}</p>
          </>
        ) : null}
        {last ? (
          <>
            <h2>{say(words.last_revealed)}</h2>
            <p className="now-main">{last.title}</p>
            <p className="pitch-score numeric">{say(words.score_of, { score: last.score ?? '' })}</p>
            <Next view={view} />
          </>
        ) : (
          <>
            <h2>{say(words.now)}</h2>
            <StageNow view={view} />
          </>
        )}
      </section>
      <section className="projector-side">
        <h2>{say(words.revealed)}</h2>
        {revealed.length === 0 ? <p className="hint">{say(words.revealed_none)}</p> : null}
        <ol className="pitch-standing">
          {revealed.slice(0, shown).map(({ roundPlanId, rank, title, score }) => (
            <li key={roundPlanId}>
              <span className="numeric">{rank}</span> <span>{title}</span> <b className="numeric">{score}</b>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

function Next({ view }: { view: PitchView }) {
  const say = useSay();
  const next = nextTurn(view);
  return next ? <p className="hint">{say(words.next_up, { title: next.title })}</p> : null;
}

/** The plan whose total was revealed last. */
function lastRevealed({ turns }: PitchView) {
  return turns.filter(({ score }) => score !== null).toSorted((one, other) => other.revealedAtMs - one.revealedAtMs)[0] ?? null;
}
