import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { pitchStateWords, words } from '#app/scoring/pitch.messages.ts';
import type { PitchTurn, PitchView } from '#app/scoring/pitch-view.server.ts';
import { Table } from '#app/ui/table.tsx';

/** All turns of the day in their order, with what was revealed. */
export function PitchTurns({ view }: { view: PitchView }) {
  const say = useSay();
  const { turns, round } = view;
  if (turns.length === 0) return <p className="hint">{say(words.not_drawn)}</p>;
  return (
    <>
      <Table<PitchTurn>
        caption={say(words.order)}
        hidesCaption
        rows={turns}
        rowKey={({ roundPlanId }) => roundPlanId}
        columns={[
          { key: 'plan', head: say(words.column_plan), cell: (turn) => <TurnPlan turn={turn} /> },
          { key: 'state', head: say(words.column_state), cell: ({ state }) => say(pitchStateWords[state]) },
          { key: 'score', head: say(words.column_score), isNumeric: true, cell: (turn) => <TurnScore turn={turn} /> },
        ]}
      />
      <p className="hint">
        {say(words.provisional, { method: say(round.method === 'trimmed' ? words.method_trimmed : words.method_mean) })}
      </p>
    </>
  );
}

function TurnPlan({ turn }: { turn: PitchTurn }) {
  const say = useSay();
  return (
    <>
      <span className="numeric">{turn.position}. </span>
      <a href={href.plan(turn.planId)}>{turn.title}</a>
      <span className="hint">
        {' '}
        {say(words.number, { number: turn.number ?? 0 })} · {turn.applicant ?? say(words.hidden_applicant)}
      </span>
    </>
  );
}

function TurnScore({ turn }: { turn: PitchTurn }) {
  const say = useSay();
  if (turn.score === null) return <span className="hint">{say(words.no_score)}</span>;
  return (
    <>
      {say(words.score_of, { score: turn.score })}
      <span className="hint">
        {' '}
        {say(words.judges_of, { count: turn.revealedJudges ?? 0 })} · {say(words.rank_of, { rank: turn.rank ?? 0 })}
      </span>
    </>
  );
}
