import { href } from '#app/http/href.ts';
import { formatInstant, formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PrintSheet } from '#app/ui/print-sheet.tsx';
import { words } from '#app/votes/ballot.messages.ts';
import type { BallotPage } from '#app/votes/ballot-page.server.ts';
import type { BallotAnswer } from '#app/votes/ballot-page-request.server.ts';
import { ReceiptCode } from '#app/votes/ui/receipt-code.tsx';

type DoneProps = { page: BallotPage; answer: Extract<BallotAnswer, { step: 'receipt' }> };

/** The ballot is cast: the receipt to print or copy, or in an open vote a plain confirmation. Neither shows the choice. */
export function BallotDone({ page, answer }: DoneProps) {
  const say = useSay();
  const { vote, acting, castable } = page;
  const left = castable.filter(({ votedOn, id }) => votedOn === null && id !== answer.entitlementId);
  const note = answer.isAgain ? words.done_again : answer.isReplaced ? words.done_replaced : null;
  const openNote = acting.person ? say(words.open_done_for, { name: acting.person.name }) : say(words.open_done);
  return (
    <>
      <Notice tone="success" title={say(words.done_title)} isAnswer>
        <p>{vote.isSecret ? say(words.done_note) : openNote}</p>
        {note ? <p>{say(note)}</p> : null}
      </Notice>
      {vote.isSecret ? <Receipt page={page} answer={answer} /> : null}
      <div className="print-hint">
        <ButtonRow>
          {left.length > 0 ? (
            <LinkButton href={href.voteBallot(vote.id)} icon="vote">
              {say(words.next_ballot)}
            </LinkButton>
          ) : null}
          <LinkButton href={href.vote(vote.id)} kind="secondary">
            {say(words.back)}
          </LinkButton>
          <LinkButton href={href.myVotes()} kind="secondary">
            {say(words.my_votes)}
          </LinkButton>
        </ButtonRow>
      </div>
    </>
  );
}

/** The receipt of a secret ballot. The code in the square opens the page for checking, and holds nothing of the ballot. */
function Receipt({ page: { vote, verifyUrl }, answer }: DoneProps) {
  const say = useSay();
  const reading = useReading();
  return (
    <PrintSheet title={say(words.receipt_title)} qrUrl={verifyUrl} qrLabel={say(words.receipt_scan)}>
      <Facts
        facts={[
          { term: say(words.receipt_for), value: vote.title },
          { term: say(words.receipt_code), value: <ReceiptCode code={answer.secret} /> },
          { term: say(words.receipt_day), value: formatInstantDay(answer.castAt, reading) },
          {
            term: say(words.receipt_when),
            value: say(words.receipt_when_text, { end: formatInstant(vote.closesAt, reading) }),
          },
          { term: say(words.receipt_where), value: <span className="digest">{verifyUrl}</span> },
          { term: say(words.receipt_hash), value: <code className="digest">{vote.sealedHash}</code> },
        ]}
      />
      <p>{say(vote.isReplaceable ? words.receipt_no_choice_replaceable : words.receipt_no_choice)}</p>
    </PrintSheet>
  );
}
