import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { claimLimits } from '#app/plans/claim.ts';
import { words } from '#app/plans/claim-page.messages.ts';
import type { ClaimAct, ClaimView as View } from '#app/plans/claim-page.server.ts';
import type { ClaimAnswer } from '#app/plans/ui/claim-view.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

type ClaimActsProps = { view: View; answer: ClaimAnswer };

/** What whoever speaks for a claim can do with it, each with its effect and its own form. */
export function ClaimActs({ view, answer }: ClaimActsProps) {
  const { claim, isHolding } = view;
  const replyTo = (act: ClaimAct) => (answer?.act === act ? answer.reply : null);
  const isWaiting = claim.state === 'requested' || claim.state === 'waiting' || claim.state === 'offered';
  const isShown: Partial<Record<ClaimAct, boolean>> = {
    take_up: claim.state === 'offered',
    withdraw: isWaiting,
    release: isHolding,
    hand_over: isHolding && receivers(view).length > 0,
    ask_extension: mayAskExtension(view),
    agree: view.joinRequests.length > 0,
    disagree: view.joinRequests.length > 0,
  };
  return (
    <>
      {answer && !isShown[answer.act] ? <Refused reply={answer.reply} /> : null}
      {isShown.take_up ? <TakeUp view={view} reply={replyTo('take_up')} /> : null}
      {isShown.ask_extension ? <AskExtension view={view} reply={replyTo('ask_extension')} /> : null}
      {isShown.hand_over ? <HandOver view={view} reply={replyTo('hand_over')} /> : null}
      {isShown.release ? <Release view={view} reply={replyTo('release')} /> : null}
      {isShown.withdraw ? <Withdraw view={view} reply={replyTo('withdraw')} /> : null}
    </>
  );
}

/** The refusal of an act whose form is no longer on the page. */
function Refused({ reply }: { reply: FormReply }) {
  const say = useSay();
  return reply.refusal ? <Notice tone="error" title={say(reply.refusal)} isAnswer /> : null;
}

function mayAskExtension({ claim, isHolding, isExtensionAsked, terms }: View): boolean {
  const isAlone = claim.joinsClaimId === null;
  return isHolding && claim.state === 'active' && isAlone && !isExtensionAsked && claim.extensionCount < terms.extensionsMax;
}

type ActProps = { view: View; reply: FormReply | null };

/** What every form on the page carries: which act, and for whom staff do it. */
export function Posted({ act, view: { actsFor } }: { act: ClaimAct; view: View }) {
  return (
    <>
      <input type="hidden" name="act" value={act} />
      {actsFor ? <input type="hidden" name="on_behalf_of" value={actsFor} /> : null}
    </>
  );
}

function TakeUp({ view, reply }: ActProps) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.take_up)}
      effect={<p>{say(words.take_up_effect)}</p>}
      confirm={say(words.take_up)}
      reply={reply}
      isHarmless
    >
      <Posted act="take_up" view={view} />
    </ConfirmDetails>
  );
}

function Withdraw({ view, reply }: ActProps) {
  const say = useSay();
  const word = say(view.claim.state === 'offered' ? words.withdraw_offer : words.withdraw);
  return (
    <ConfirmDetails summary={word} effect={<p>{say(words.withdraw_effect)}</p>} confirm={word} reply={reply}>
      <Posted act="withdraw" view={view} />
    </ConfirmDetails>
  );
}

function Release({ view, reply }: ActProps) {
  const say = useSay();
  const word = say(view.claim.joinsClaimId === null ? words.release : words.leave_joint);
  return (
    <ConfirmDetails summary={word} effect={<p>{say(words.release_effect)}</p>} confirm={word} reply={reply}>
      <Posted act="release" view={view} />
      <TextArea
        name="reason"
        label={say(words.reason)}
        hint={say(words.reason_public_hint)}
        rows={3}
        longest={claimLimits.reason}
      />
    </ConfirmDetails>
  );
}

type Receiver = { id: string; name: string | null; place: number | null };

function receivers({ claim, partners, waiting }: View): Receiver[] {
  if (claim.joinsClaimId !== null) return [];
  const inLine = waiting.map(({ id, name }, index) => ({ id, name, place: index + 1 }));
  return [...partners.map(({ id, name }) => ({ id, name, place: null })), ...inLine];
}

function HandOver({ view, reply }: ActProps) {
  const say = useSay();
  const options = receivers(view).map(({ id, name, place }) => ({
    value: id,
    label: place === null ? say(words.who_shares, { name: name ?? '' }) : say(words.who_waits, { name: name ?? '', place }),
  }));
  return (
    <ConfirmDetails
      summary={say(words.hand_over)}
      effect={<p>{say(words.hand_over_effect)}</p>}
      confirm={say(words.hand_over)}
      reply={reply}
    >
      <Posted act="hand_over" view={view} />
      <SelectField name="to_claim_id" label={say(words.hand_over_to)} options={options} emptyLabel={say(words.hand_over_to)} />
      <TextArea
        name="reason"
        label={say(words.reason)}
        hint={say(words.reason_public_hint)}
        rows={3}
        longest={claimLimits.reason}
      />
    </ConfirmDetails>
  );
}

function AskExtension({ view, reply }: ActProps) {
  const say = useSay();
  const { claim, terms } = view;
  const effect = say(words.ask_extension_effect, { used: claim.extensionCount, max: terms.extensionsMax });
  return (
    <ConfirmDetails
      summary={say(words.ask_extension)}
      effect={<p>{effect}</p>}
      confirm={say(words.ask_extension)}
      reply={reply}
      isHarmless
    >
      <Posted act="ask_extension" view={view} />
      <TextArea
        name="reason"
        label={say(words.reason)}
        hint={say(words.reason_staff_hint)}
        rows={3}
        longest={claimLimits.reason}
      />
    </ConfirmDetails>
  );
}
