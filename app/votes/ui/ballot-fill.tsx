import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button, ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { words } from '#app/votes/ballot.messages.ts';
import { reasonMax } from '#app/votes/ballot-content.ts';
import type { BallotPage } from '#app/votes/ballot-page.server.ts';
import type { BallotAnswer } from '#app/votes/ballot-page-request.server.ts';
import { ballotAddress } from '#app/votes/ui/ballot-address.ts';
import { BallotFields } from '#app/votes/ui/ballot-fields.tsx';
import { BallotTask } from '#app/votes/ui/vote-rule.tsx';

type Held = BallotPage['castable'][number];
type FillProps = { page: BallotPage; held: Held; answer: Extract<BallotAnswer, { step: 'fill' }> | null };

/** The first step: a ballot to be filled in. Nothing is stored. */
export function BallotFill({ page, held, answer }: FillProps) {
  const say = useSay();
  const { vote, options, acting } = page;
  return (
    <section aria-labelledby="fill">
      <Whose page={page} held={held} />
      <h2 id="fill">{say(words.step_fill)}</h2>
      {vote.question ? <p className="whitespace-pre-line">{vote.question}</p> : null}
      <p>
        <strong>
          <BallotTask vote={vote} />
        </strong>
      </p>
      <Form action={ballotAddress(page, held)} reply={answer?.reply ?? null} label={say(words.ballot)}>
        <input type="hidden" name="entitlement_id" value={held.id} />
        {acting.person ? <input type="hidden" name="on_behalf_of" value={acting.person.personId} /> : null}
        {held.votedOn !== null && vote.isSecret ? <OldReceipt /> : null}
        <BallotFields vote={vote} options={options} costFen={answer?.costFen ?? 0} />
        {vote.rule.consent ? <Reason /> : null}
        <ButtonRow>
          <Button name="intent" value="review" icon="arrow-right">
            {say(words.to_review)}
          </Button>
          <LinkButton href={href.vote(vote.id)} kind="secondary">
            {say(words.back)}
          </LinkButton>
        </ButtonRow>
      </Form>
    </section>
  );
}

/** Whose vote is cast, and what somebody should know before they do. */
function Whose({ page: { vote, isShared, acting }, held }: { page: BallotPage; held: Held }) {
  const say = useSay();
  const { label } = held;
  const isOwn = held.as === 'own';
  return (
    <>
      {acting.person ? (
        <Notice title={say(words.acting_for, { name: acting.person.name })}>
          <p>{say(words.acting_for_note)}</p>
        </Notice>
      ) : null}
      <p>{say(isOwn ? words.casting_own : words.casting_proxy, { label })}</p>
      {held.votedOn === null ? null : (
        <Notice title={say(words.replacing)}>
          <p>{say(vote.isSecret ? words.replacing_note : words.replacing_open_note)}</p>
        </Notice>
      )}
      {isOwn && held.isGivenToProxy && held.votedOn === null ? <p>{say(words.given_away)}</p> : null}
      {isOwn && isShared ? <p className="hint">{say(words.one_for_all)}</p> : null}
      {vote.isSecret ? (
        <p className="hint">{say(words.secret_note)}</p>
      ) : (
        <Notice tone="warning" title={say(words.names_shown)}>
          <p>{say(words.names_shown_note)}</p>
          {vote.rule.consent ? <p>{say(words.reasons_shown_note)}</p> : null}
        </Notice>
      )}
    </>
  );
}

/** Why somebody objects, where the rule is consent. */
function Reason() {
  const say = useSay();
  return (
    <TextArea
      name="reason"
      label={say(words.reason)}
      hint={say(words.reason_hint)}
      isOptional="unmarked"
      rows={4}
      longest={reasonMax}
    />
  );
}

/** The receipt of the ballot that is replaced. */
function OldReceipt() {
  const say = useSay();
  return (
    <TextField
      name="replaces"
      label={say(words.old_receipt)}
      hint={say(words.old_receipt_hint)}
      input={{ autoComplete: 'off', autoCapitalize: 'characters', spellCheck: false, className: 'receipt-input', maxLength: 80 }}
    />
  );
}
