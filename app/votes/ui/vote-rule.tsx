import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Money } from '#app/ui/money.tsx';
import { conditionClause, ruleSentence, sourceSentence } from '#app/votes/rule-sentence.messages.ts';
import { rules } from '#app/votes/tally/rule.ts';
import { ballotTaskWords, methodWords } from '#app/votes/vote.messages.ts';
import { words } from '#app/votes/vote-page.messages.ts';
import type { VoteInBrief } from '#app/votes/vote-page.server.ts';

type VoteProps = { vote: VoteInBrief };

/** How one votes, how it is counted and when it is adopted, with the legal source. */
export function VoteRule({ vote }: VoteProps) {
  const say = useSay();
  const { rule, method } = vote;
  return (
    <>
      <section aria-labelledby="how-to">
        <h2 id="how-to">{say(words.how_to)}</h2>
        <p>
          <BallotTask vote={vote} />
        </p>
      </section>
      <section aria-labelledby="rule">
        <h2 id="rule">{say(method === 'decision' ? words.rule : words.how_counted)}</h2>
        {method === 'decision' ? <p>{say(ruleSentence(rule))}</p> : <Method vote={vote} />}
        <p className="hint">
          {say(words.source)}: {say(sourceSentence(rule.source))}
        </p>
      </section>
    </>
  );
}

/** What a voter does with this ballot, in a sentence. */
export function BallotTask({ vote }: VoteProps) {
  const say = useSay();
  const amount = vote.envelopeFen === null ? '' : formatFen(vote.envelopeFen);
  return <>{say(ballotTaskWords[vote.form], { number: vote.choicesMax ?? 0, most: vote.scoreMax ?? 0, amount })}</>;
}

/** The way of counting in plain words, the money or the seats, the quorum if there is one, and what is done with ties. */
function Method({ vote: { method, rule, seats, envelopeFen } }: VoteProps) {
  const say = useSay();
  const [first, ...others] = rule.quorum.map((condition) => say(conditionClause(condition, rule.electorate)));
  const quorum = first && others.reduce((one, other) => say(words.and, { one, other }), first);
  return (
    <>
      <p>
        {say(methodWords[method])}。
        {seats === null || rules[method].purpose !== 'seats' ? null : say(words.seats, { count: seats })}
      </p>
      {envelopeFen === null ? null : (
        <p>
          {say(words.envelope)} <Money fen={envelopeFen} />
        </p>
      )}
      {quorum ? <p>{say(words.quorum, { condition: quorum })}</p> : null}
      <p className="hint">{say(words.ties)}</p>
    </>
  );
}
