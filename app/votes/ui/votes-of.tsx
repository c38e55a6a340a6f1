import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import type { listVotesOf } from '#app/votes/source.queries.server.ts';
import { voteStateWords } from '#app/votes/vote.messages.ts';
import { words } from '#app/votes/vote-list.messages.ts';

type VotesOfProps = { votes: Awaited<ReturnType<typeof listVotesOf>> };

/** The votes that something was put to, each with where it stands. Nothing where there is none. */
export function VotesOf({ votes }: VotesOfProps) {
  const say = useSay();
  if (votes.length === 0) return null;
  return (
    <section aria-labelledby="votes-of">
      <h2 id="votes-of">{say(words.votes_of)}</h2>
      <ul>
        {votes.map(({ id, title, state }) => (
          <li key={id}>
            <a href={href.vote(id)}>{title}</a> {say(voteStateWords[state])}
          </li>
        ))}
      </ul>
    </section>
  );
}
