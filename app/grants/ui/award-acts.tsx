import type { ReactNode } from 'react';
import { type awardStateWords, words } from '#app/grants/award.messages.ts';
import { type AwardState, nextTrancheState } from '#app/grants/award.ts';
import { offerLimits, trancheLimits } from '#app/grants/award-offer.ts';
import type { AwardPage } from '#app/grants/award-page.server.ts';
import type { AwardReply } from '#app/grants/award-post.server.ts';
import { hasEffect } from '#app/grants/ui/award-rail.tsx';
import { AwardStateBadge } from '#app/grants/ui/award-state.tsx';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { RefusalNotice } from '#app/people/ui/refusal-notice.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

const nowWords: Partial<Record<keyof typeof awardStateWords, Message>> = {
  offered: words.now_offered,
  agreed: words.now_agreed,
  active: words.now_active,
  suspended: words.now_suspended,
  recovering: words.now_recovering,
  closing: words.now_closing,
};

type ActsProps = { page: Pick<AwardPage, 'award' | 'viewer' | 'tranches'>; answer: AwardReply };

/** How an award stands, and what its grantee can do now. */
export function AwardActs({ page, answer }: ActsProps) {
  const say = useSay();
  const { award, viewer } = page;
  const replyTo = (intent: string) => (answer?.intent === intent ? answer.reply : null);
  return (
    <ActionBar
      stage={<AwardStateBadge state={award.state} />}
      until={award.offerEndsAt ?? award.evaluationEndsAt}
      sentence={say(nowWords[award.state] ?? words.now_over)}
    >
      {hasEffect(award) ? (
        <LinkButton href={href.awardEffect(award.id)} kind={viewer.isPayee ? 'secondary' : 'primary'} icon="thumbs-up">
          {say(words.to_effect)}
        </LinkButton>
      ) : null}
      {viewer.isGrantee ? <GranteeActs page={page} replyTo={replyTo} /> : null}
      {viewer.isStaff && !viewer.isPayee ? (
        <LinkButton href={href.deskAward(award.id)} kind="secondary">
          {say(words.to_desk)}
        </LinkButton>
      ) : null}
    </ActionBar>
  );
}

/** Why something was refused whose form is no longer on the page, because it has moved on in the meantime. */
export function AwardRefusal({ page: { award, viewer, tranches }, answer }: ActsProps) {
  const isWaiting = award.state === 'offered' || award.state === 'agreed';
  const forms = [
    ...(award.state === 'offered' ? ['accept'] : []),
    ...(award.state === 'agreed' && !award.granteeSignedAt ? ['sign'] : []),
    ...(isWaiting ? ['decline'] : []),
    ...(submittable(award.state, tranches) ? ['submit'] : []),
  ];
  return <RefusalNotice reply={answer?.reply} shown={viewer.isGrantee ? forms : []} />;
}

function submittable(state: AwardState, tranches: ActsProps['page']['tranches']) {
  return state === 'active' ? tranches.find((tranche) => nextTrancheState(tranche.state, 'submit')) : undefined;
}

type GranteeProps = { page: ActsProps['page']; replyTo: (intent: string) => FormReply | null };

function GranteeActs({ page: { award, tranches }, replyTo }: GranteeProps): ReactNode {
  const say = useSay();
  const next = submittable(award.state, tranches);
  return (
    <>
      {award.state === 'offered' ? <AcceptForm reply={replyTo('accept')} /> : null}
      {award.state === 'agreed' && !award.granteeSignedAt ? <SignForm reply={replyTo('sign')} awardId={award.id} /> : null}
      {next ? <SubmitForm position={next.position} reply={replyTo('submit')} /> : null}
      {award.state === 'offered' || award.state === 'agreed' ? (
        <ConfirmDetails
          summary={say(words.decline)}
          effect={<p>{say(words.decline_effect)}</p>}
          confirm={say(words.decline)}
          reply={replyTo('decline')}
        >
          <Intent is="decline" />
          <TextArea name="reason" label={say(words.reason_optional)} rows={3} longest={offerLimits.reason} isOptional />
        </ConfirmDetails>
      ) : null}
    </>
  );
}

function AcceptForm({ reply }: { reply: FormReply | null }) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.accept)}
      effect={<p>{say(words.accept_effect)}</p>}
      confirm={say(words.accept)}
      reply={reply}
      isHarmless
    >
      <Intent is="accept" />
      <TextField name="payee_name" label={say(words.payee_name)} hint={say(words.payee_hint)} />
      <TextField name="payee_bank" label={say(words.payee_bank)} />
      <TextField name="payee_account" label={say(words.payee_account)} input={{ inputMode: 'numeric', autoComplete: 'off' }} />
    </ConfirmDetails>
  );
}

/** One signature: the agreement to read first, then a button. */
export function SignForm({ reply, awardId }: { reply: FormReply | null; awardId: string }) {
  const say = useSay();
  return (
    <>
      <LinkButton href={href.awardAgreement(awardId)} kind="secondary">
        {say(words.read_agreement)}
      </LinkButton>
      <ConfirmDetails
        summary={say(words.sign)}
        effect={<p>{say(words.sign_effect)}</p>}
        confirm={say(words.sign)}
        reply={reply}
        isHarmless
      >
        <Intent is="sign" />
      </ConfirmDetails>
    </>
  );
}

function SubmitForm({ position, reply }: { position: number; reply: FormReply | null }) {
  const say = useSay();
  const label = say(words.submit_tranche, { position });
  return (
    <details className="confirm" open={reply !== null}>
      <summary className="button button-primary">{label}</summary>
      <div className="confirm-body">
        <p className="confirm-effect">{say(words.submit_effect)}</p>
        <Form reply={reply} label={label} takesFiles>
          <Intent is="submit" />
          <input type="hidden" name="position" value={position} />
          <TextArea name="evidence" label={say(words.evidence)} rows={5} longest={trancheLimits.evidence} />
          <FileField
            name="files"
            label={say(words.files)}
            hint={say(words.files_hint)}
            accept="image/*,application/pdf"
            isMultiple
            isOptional
            bytesMax={20_000_000}
          />
          <Button>{label}</Button>
        </Form>
      </div>
    </details>
  );
}
