import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Money } from '#app/ui/money.tsx';
import { words } from '#app/votes/ballot.messages.ts';
import { blankContent, decisionChoices, readChoices, readPoints, readRanking } from '#app/votes/ballot-content.ts';
import type { BallotPage } from '#app/votes/ballot-page.server.ts';
import { decisionChoiceWords } from '#app/votes/vote.messages.ts';

type WordsProps = Pick<BallotPage, 'vote' | 'options'> & { content: string };

/** A ballot in words, as its voter reads it before casting. */
export function BallotWords({ vote, options, content }: WordsProps) {
  const say = useSay();
  if (content === blankContent) return <p className="figure">{say(words.blank)}</p>;
  const titleOf = (position: number) => options.find((option) => option.position === position)?.title ?? '';
  if (vote.form === 'decision') {
    const choice = decisionChoices.find((one) => one === content) ?? 'abstain';
    return <p className="figure">{say(decisionChoiceWords[choice])}</p>;
  }
  if (vote.form === 'ranking') {
    return (
      <ol className="vote-options">
        {readRanking(content).map((option, at) => (
          <li key={option} value={at + 1}>
            <strong>{titleOf(option)}</strong>
          </li>
        ))}
      </ol>
    );
  }
  if (vote.form === 'score') {
    return (
      <ul>
        {readPoints(content).map(({ option, points }) => (
          <li key={option}>
            {titleOf(option)}：<strong className="numeric">{say(words.points, { points })}</strong>
          </li>
        ))}
      </ul>
    );
  }
  return <Chosen vote={vote} options={options} content={content} />;
}

function Chosen({ vote, options, content }: WordsProps) {
  const say = useSay();
  const chosen = readChoices(content).flatMap((position) => options.filter((option) => option.position === position));
  const total = chosen.reduce((sum, { costFen }) => sum + (costFen ?? 0), 0);
  return (
    <>
      <ul>
        {chosen.map(({ position, title, costFen }) => (
          <li key={position}>
            <strong>
              {position}. {title}
            </strong>
            {costFen === null ? null : (
              <>
                {' · '}
                <Money fen={costFen} />
              </>
            )}
          </li>
        ))}
      </ul>
      {vote.form === 'budget' ? (
        <p className="numeric">
          {say(words.total)} {say(words.of_envelope, { used: formatFen(total), amount: formatFen(vote.envelopeFen ?? 0) })}
        </p>
      ) : null}
    </>
  );
}
