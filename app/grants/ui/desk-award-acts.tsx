import type { ReactNode } from 'react';
import type { AwardState } from '#app/grants/award.ts';
import { words } from '#app/grants/award-desk.messages.ts';
import type { DeskAwardPage } from '#app/grants/award-desk-page.server.ts';
import { offerLimits, trancheLimits } from '#app/grants/award-offer.ts';
import type { AwardReply } from '#app/grants/award-post.server.ts';
import { SignForm } from '#app/grants/ui/award-acts.tsx';
import { DeskOfferForm } from '#app/grants/ui/desk-offer-form.tsx';
import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { RefusalNotice } from '#app/people/ui/refusal-notice.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type DeskActsProps = { desk: DeskAwardPage; answer: AwardReply };

/** What somebody at the desk can do with an award in its state; nothing with their own. */
export function DeskAwardActs({ desk, answer }: DeskActsProps): ReactNode {
  const say = useSay();
  const { award, viewer } = desk.page;
  const replyTo = (intent: string) => (answer?.intent === intent ? answer.reply : null);
  if (viewer.isPayee) return <Notice tone="warning" title={say(words.own_award)} />;
  return (
    <section className="desk-acts">
      <RefusalNotice reply={answer?.reply} shown={shownForms(desk, answer)} />
      {award.state === 'proposed' ? <DeskOfferForm desk={desk} reply={replyTo('offer')} /> : null}
      {award.state === 'agreed' && !desk.isOfficeSigned ? <SignForm reply={replyTo('sign')} awardId={award.id} /> : null}
      {desk.acting.map((one) => (
        <TrancheActs key={one.position} one={one} replyTo={replyTo} />
      ))}
      {isOpen(award) ? (
        <ConfirmDetails
          summary={say(words.withdraw)}
          effect={<p>{say(words.withdraw_effect)}</p>}
          confirm={say(words.withdraw)}
          reply={replyTo('withdraw')}
        >
          <Intent is="withdraw" />
          <Reason />
        </ConfirmDetails>
      ) : null}
    </section>
  );
}

function isOpen({ state }: { state: AwardState }): boolean {
  return state === 'proposed' || state === 'offered' || state === 'agreed';
}

/** The forms that are on the page; of those about an instalment, the ones about that of the answer. */
function shownForms({ page: { award }, isOfficeSigned, acting }: DeskAwardPage, answer: AwardReply): string[] {
  const one = acting.find(({ position }) => String(position) === answer?.reply.typed.position);
  return [
    ...(award.state === 'proposed' ? ['offer'] : []),
    ...(award.state === 'agreed' && !isOfficeSigned ? ['sign'] : []),
    ...(isOpen(award) ? ['withdraw'] : []),
    ...(one?.verifies ? ['verify'] : []),
    ...(one?.approves ? ['approve'] : []),
    ...(one?.returns ? ['return'] : []),
  ];
}

function Reason() {
  const say = useSay();
  return <TextArea name="reason" label={say(words.reason)} rows={3} longest={offerLimits.reason} />;
}

type TrancheProps = { one: DeskAwardPage['acting'][number]; replyTo: (intent: string) => FormReply | null };

function TrancheActs({ one, replyTo }: TrancheProps) {
  const say = useSay();
  const { position, verifies, returns, approves, isVerifiedByViewer } = one;
  const ours = (intent: string) => {
    const reply = replyTo(intent);
    return reply && reply.typed.position === String(position) ? reply : null;
  };
  const hidden = <input type="hidden" name="position" value={position} />;
  return (
    <>
      {verifies ? <VerifyForm position={position} reply={ours('verify')} /> : null}
      {isVerifiedByViewer ? <p className="hint">{say(words.verified_by_you)}</p> : null}
      {approves ? (
        <ConfirmDetails
          summary={say(words.approve, { position })}
          effect={<p>{say(words.approve_effect)}</p>}
          confirm={say(words.approve, { position })}
          reply={ours('approve')}
          isHarmless
        >
          <Intent is="approve" />
          {hidden}
        </ConfirmDetails>
      ) : null}
      {returns ? (
        <ConfirmDetails
          summary={say(words.return_tranche, { position })}
          effect={<p>{say(words.return_effect)}</p>}
          confirm={say(words.return_tranche, { position })}
          reply={ours('return')}
        >
          <Intent is="return" />
          {hidden}
          <Reason />
        </ConfirmDetails>
      ) : null}
    </>
  );
}

function VerifyForm({ position, reply }: { position: number; reply: FormReply | null }) {
  const say = useSay();
  const label = say(words.verify, { position });
  return (
    <details className="confirm" open={reply !== null}>
      <summary className="button button-primary">{label}</summary>
      <div className="confirm-body">
        <p className="confirm-effect">{say(words.verify_effect)}</p>
        <Form reply={reply} label={label} takesFiles>
          <Intent is="verify" />
          <input type="hidden" name="position" value={position} />
          <TextField name="voucher_number" label={say(words.voucher_number)} input={{ maxLength: trancheLimits.voucher }} />
          <FileField name="voucher" label={say(words.voucher_file)} accept="image/*,application/pdf" bytesMax={20_000_000} />
          <Button>{label}</Button>
        </Form>
      </div>
    </details>
  );
}
