import { formatFen } from '#app/i18n/numbers.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { PrintSheet } from '#app/ui/print-sheet.tsx';
import { decisionChoices } from '#app/votes/ballot-content.ts';
import { writeSerial } from '#app/votes/paper.form.ts';
import { words } from '#app/votes/paper.messages.ts';
import type { BallotSheets } from '#app/votes/paper-page.server.ts';
import { ballotTaskWords, decisionChoiceWords } from '#app/votes/vote.messages.ts';

/** Every ballot of a print, one to a page. */
export function PaperBallots({ sheets }: { sheets: BallotSheets }) {
  return sheets.serials.map((serial, at) => <Ballot key={serial} serial={serial} sheets={sheets} isFurther={at > 0} />);
}

function Ballot({ serial, sheets, isFurther }: { serial: number; sheets: BallotSheets; isFurther: boolean }) {
  const say = useSay();
  const { locale, zone } = useReading();
  const { vote, url } = sheets;
  const end = formatInstant(vote.closesAt, { locale, zone });
  return (
    <PrintSheet
      title={vote.title}
      number={say(words.ballot_serial, { serial: writeSerial(serial) })}
      qrUrl={url}
      qrLabel={say(words.ballot_qr)}
      hasSeal
      isFurther={isFurther}
    >
      {vote.question ? <p className="ballot-question">{vote.question}</p> : null}
      <p>
        <strong>
          {say(ballotTaskWords[vote.form], {
            number: vote.choicesMax ?? 0,
            amount: vote.envelopeFen === null ? '' : formatFen(vote.envelopeFen),
            most: vote.scoreMax ?? 0,
          })}
        </strong>
      </p>
      <Choices sheets={sheets} />
      <p className="sheet-small">{say(words.ballot_secret)}</p>
      <p className="sheet-small">{say(words.ballot_spoiled, { end })}</p>
    </PrintSheet>
  );
}

function Choices({ sheets: { vote, options } }: { sheets: BallotSheets }) {
  const say = useSay();
  if (vote.form === 'decision') {
    return (
      <ul className="ballot-choices">
        {decisionChoices.map((choice) => (
          <li key={choice}>
            <span className="ballot-box" />
            {say(decisionChoiceWords[choice])}
          </li>
        ))}
      </ul>
    );
  }
  const word = vote.form === 'score' ? words.ballot_points : vote.form === 'ranking' ? words.ballot_rank : null;
  return (
    <ul className="ballot-choices">
      {options.map(({ position, title, costFen }) => (
        <li key={position}>
          <span className={word ? 'ballot-box ballot-box-wide' : 'ballot-box'}>{word ? say(word) : null}</span>
          <span>
            {position}. {title}
          </span>
          {costFen === null ? null : <span className="ballot-cost">{formatFen(costFen)}</span>}
        </li>
      ))}
    </ul>
  );
}
