import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatInstant, formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { electorateWords } from '#app/votes/decision-rule.messages.ts';
import { VoteStateBadge } from '#app/votes/ui/vote-state.tsx';
import { ballotFormWords } from '#app/votes/vote.messages.ts';
import { words } from '#app/votes/vote-list.messages.ts';
import type { VoteListPage } from '#app/votes/vote-list.server.ts';

type Vote = VoteListPage['items'][number];
type VoteCardsProps = { votes: readonly Vote[]; label: string; toCast: ReadonlySet<string> };

/** Votes one under the other: their state, who votes on what kind of ballot, and until when. */
export function VoteCards({ votes, label, toCast }: VoteCardsProps) {
  return (
    <ul className="cards" aria-label={label}>
      {votes.map((vote) => (
        <li key={vote.id}>
          <Card vote={vote} mayVote={toCast.has(vote.id)} />
        </li>
      ))}
    </ul>
  );
}

function Card({ vote, mayVote }: { vote: Vote; mayVote: boolean }) {
  const say = useSay();
  const { locale } = useReading();
  const when = useWhen(vote);
  return (
    <article className="card">
      <div className="card-body">
        <p className="card-above">
          <VoteStateBadge state={vote.state} />
          {mayVote ? <StateBadge tone="wait" word={say(words.may_vote)} icon="hand" /> : null}
          <span>{nameIn(locale, { nameZh: vote.placeNameZh, nameEn: vote.placeNameEn })}</span>
        </p>
        <h2 className="card-title">
          <a href={href.vote(vote.id)}>{vote.title}</a>
        </h2>
        <p className="hint">
          {say(ballotFormWords[vote.form])} · {say(vote.isSecret ? words.secret : words.by_name)}
        </p>
        <ul className="card-foot">
          <li>
            <Icon name="people" />
            {say(electorateWords[vote.electorate])}
            {vote.entitledHeads === null ? null : ` · ${say(words.entitled, { count: vote.entitledHeads })}`}
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

/** What comes next in a vote, or came last. */
function useWhen({ state, startsAt, closesAt, publishedAt }: Vote): string {
  const say = useSay();
  const reading = useReading();
  if (publishedAt) return say(words.published, { date: formatInstantDay(publishedAt, reading) });
  if (state === 'sealed') return say(words.starts, { date: formatInstant(startsAt, reading) });
  const isOver = state !== 'open' && state !== 'suspended';
  return say(isOver ? words.closed : words.closes, { date: formatInstant(closesAt, reading) });
}
