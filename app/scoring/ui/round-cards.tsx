import { href } from '#app/http/href.ts';
import { formatInstant, formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { methodWords } from '#app/scoring/round.messages.ts';
import type { RoundListPage } from '#app/scoring/round-list.server.ts';
import { words } from '#app/scoring/round-page.messages.ts';
import { RoundStateBadge } from '#app/scoring/ui/round-state.tsx';
import { Icon } from '#app/ui/icon.tsx';

type Round = RoundListPage['items'][number];

/** Rounds one under the other: their state, how many plans and judges, and when scoring closes. */
export function RoundCards({ rounds, label }: { rounds: readonly Round[]; label: string }) {
  return (
    <ul className="cards" aria-label={label}>
      {rounds.map((round) => (
        <li key={round.id}>
          <Card round={round} />
        </li>
      ))}
    </ul>
  );
}

function Card({ round }: { round: Round }) {
  const say = useSay();
  const reading = useReading();
  const { state, publishedAt, closesAt } = round;
  const when = publishedAt
    ? say(words.published_on, { date: formatInstantDay(publishedAt, reading) })
    : say(words.closes, { date: formatInstant(closesAt, reading) });
  return (
    <article className="card">
      <div className="card-body">
        <p className="card-above">
          <RoundStateBadge state={state} />
          <span>{round.callTitle}</span>
        </p>
        <h2 className="card-title">
          <a href={href.round(round.id)}>{round.title}</a>
        </h2>
        <p className="hint">
          {say(methodWords[round.method])}
          {round.isBlind ? ` · ${say(words.blind)}` : null}
        </p>
        <ul className="card-foot">
          <li>
            <Icon name="file" />
            {say(words.plans_count, { count: round.planCount })}
          </li>
          <li>
            <Icon name="people" />
            {say(words.judges_count, { count: round.judgeCount })}
          </li>
          <li>
            <Icon name="calendar" />
            {when}
          </li>
        </ul>
      </div>
    </article>
  );
}
