import type { ReactNode } from 'react';
import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { words } from '#app/votes/ballot.messages.ts';
import { blankContent } from '#app/votes/ballot-content.ts';
import type { BallotPage } from '#app/votes/ballot-page.server.ts';
import type { Review } from '#app/votes/ballot-page-request.server.ts';
import { ballotAddress } from '#app/votes/ui/ballot-address.ts';
import { BallotWords } from '#app/votes/ui/ballot-words.tsx';
import { ReceiptCode } from '#app/votes/ui/receipt-code.tsx';

type ReviewProps = { page: BallotPage; review: Review; reply: FormReply | null };

/** The second step: the ballot in words and its receipt code. Nothing is stored before the button is pressed. */
export function BallotReview({ page, review, reply }: ReviewProps) {
  const say = useSay();
  const { vote, options, castable } = page;
  const held = castable.find(({ id }) => id === review.entitlementId) ?? null;
  const isBlank = vote.form !== 'decision' && review.content === blankContent;
  const who = held?.as === 'proxy' ? words.casting_proxy : words.casting_own;
  return (
    <section aria-labelledby="review">
      <h2 id="review">{say(words.step_review)}</h2>
      <Notice tone="warning" title={say(words.not_cast_yet)} isAnswer={reply === null}>
        <p>{say(words.not_cast_note)}</p>
      </Notice>
      {held ? <p>{say(who, { label: held.label })}</p> : null}
      <section className="ballot-words" aria-labelledby="your-ballot">
        <h3 id="your-ballot">{say(words.your_ballot)}</h3>
        <BallotWords vote={vote} options={options} content={review.content} />
        {review.reason ? <p className="whitespace-pre-line">{say(words.reason_says, { reason: review.reason })}</p> : null}
        {isBlank ? <p>{say(words.blank_note)}</p> : null}
      </section>
      {vote.isSecret ? <SecretNotes page={page} review={review} /> : <OpenNotes page={page} />}
      <Form action={ballotAddress(page, held)} reply={reply} label={say(words.cast)}>
        <Hidden review={review} />
        {isBlank ? <Checkbox name="confirm_blank" label={say(words.confirm_blank)} /> : null}
        <ButtonRow>
          <Button name="intent" value="cast" icon="vote">
            {say(words.cast)}
          </Button>
          <Button kind="secondary" name="intent" value="change" icon="arrow-left">
            {say(words.change)}
          </Button>
        </ButtonRow>
        <p className="hint">{say(words.press_again)}</p>
      </Form>
    </section>
  );
}

function Hidden({ review }: { review: Review }): ReactNode {
  const { entitlementId, content, secret, replaces, reason, onBehalfOf } = review;
  return (
    <>
      <input type="hidden" name="entitlement_id" value={entitlementId} />
      <input type="hidden" name="content" value={content} />
      {secret ? <input type="hidden" name="receipt_secret" value={secret} /> : null}
      {replaces ? <input type="hidden" name="replaces" value={replaces} /> : null}
      {reason ? <input type="hidden" name="reason" value={reason} /> : null}
      {onBehalfOf ? <input type="hidden" name="on_behalf_of" value={onBehalfOf} /> : null}
    </>
  );
}

/** The receipt code, and what can be done with it. */
function SecretNotes({ page: { vote }, review }: { page: BallotPage; review: Review }) {
  const say = useSay();
  return (
    <section aria-labelledby="receipt-first">
      <h3 id="receipt-first">{say(words.receipt_first)}</h3>
      <ReceiptCode code={review.secret} />
      <p>{say(words.receipt_why)}</p>
      <p>
        <strong>{say(vote.isReplaceable ? words.replace_with : words.stands)}</strong>
      </p>
    </section>
  );
}

function OpenNotes({ page: { vote } }: { page: BallotPage }) {
  const say = useSay();
  return (
    <>
      <p>
        <strong>{say(words.names_shown)}</strong> {say(words.names_shown_note)}
      </p>
      {vote.rule.consent ? <p>{say(words.reasons_shown_note)}</p> : null}
      <p>{say(vote.isReplaceable ? words.open_replaceable : words.stands)}</p>
    </>
  );
}
