import { formatDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { claimRefusalWords } from '#app/plans/claim.messages.ts';
import { words } from '#app/plans/claim-desk.messages.ts';
import type { DeskClaimPage } from '#app/plans/claim-desk-page.server.ts';
import type { DeskClaimAct } from '#app/plans/claim-desk-request.server.ts';
import { ClaimBars } from '#app/plans/ui/claim-bars.tsx';
import type { DeskClaimAnswer } from '#app/plans/ui/claim-desk.tsx';
import { Reasoned } from '#app/plans/ui/claim-reason.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DateField } from '#app/ui/text-field.tsx';

type ClaimDeskActsProps = { page: DeskClaimPage; answer: DeskClaimAnswer };

/** What this office can do with a claim, each with its effect and its own form. */
export function ClaimDeskActs({ page, answer }: ClaimDeskActsProps) {
  const say = useSay();
  const { acts } = page;
  const replyTo = (act: DeskClaimAct) => (answer?.act === act ? answer.reply : null);
  const isNothing = !acts.accept && !acts.decline && !acts.extend && !acts.refuse_extension;
  return (
    <section>
      <h2>{say(words.decide)}</h2>
      {answer && !acts[answer.act] && answer.reply.refusal ? (
        <Notice tone="error" title={say(answer.reply.refusal)} isAnswer />
      ) : null}
      {isNothing ? <p className="hint">{say(words.nothing_to_do)}</p> : null}
      <div className="desk-acts">
        {acts.accept ? <Accept page={page} reply={replyTo('accept')} /> : null}
        {acts.extend ? <Extend page={page} reply={replyTo('extend')} /> : null}
        {acts.refuse_extension ? (
          <ConfirmDetails
            summary={say(words.refuse_extension)}
            effect={<p>{say(words.refuse_extension_effect)}</p>}
            confirm={say(words.refuse_extension)}
            reply={replyTo('refuse_extension')}
          >
            <Reasoned act="refuse_extension" />
          </ConfirmDetails>
        ) : null}
        {acts.decline ? (
          <ConfirmDetails
            summary={say(words.decline)}
            effect={<p>{say(words.decline_effect)}</p>}
            confirm={say(words.decline)}
            reply={replyTo('decline')}
          >
            <Reasoned act="decline" />
          </ConfirmDetails>
        ) : null}
        <Bar page={page} reply={replyTo('bar')} />
      </div>
      <ClaimBars page={page} answer={answer} />
    </section>
  );
}

type ActProps = { page: DeskClaimPage; reply: NonNullable<DeskClaimAnswer>['reply'] | null };

const ways = {
  accept: { word: words.accept, effect: words.accept_effect },
  share: { word: words.accept_shared, effect: words.accept_shared_effect },
  queue: { word: words.queue, effect: words.queue_effect },
} as const;

/** Finding the applicant eligible; the button says what that comes to now. */
function Accept({ page: { way, refusal, terms }, reply }: ActProps) {
  const say = useSay();
  const { word, effect } = ways[way];
  if (refusal && !reply) {
    return <Notice tone="warning" title={say(words.cannot_accept, { reason: say(claimRefusalWords[refusal]) })} />;
  }
  return (
    <ConfirmDetails
      summary={say(word)}
      effect={<p>{say(effect, { days: terms.leaseDays })}</p>}
      confirm={say(word)}
      reply={reply}
      isHarmless
    >
      <input type="hidden" name="act" value="accept" />
    </ConfirmDetails>
  );
}

function Extend({ page: { claim, terms, lastOn, extensionReason, acts }, reply }: ActProps) {
  const say = useSay();
  const { locale } = useReading();
  const used = claim.extensionCount;
  const date = lastOn ? formatDay(lastOn, locale) : '';
  return (
    <ConfirmDetails
      summary={say(words.extend)}
      effect={
        <>
          <p>{say(words.extend_effect, { date, used, max: terms.extensionsMax })}</p>
          {acts.refuse_extension ? (
            <blockquote className="quoted">
              <p className="hint">{say(words.extension_reason)}</p>
              <p>{extensionReason}</p>
            </blockquote>
          ) : null}
        </>
      }
      confirm={say(words.extend)}
      reply={reply}
      isHarmless
    >
      <DateField name="until" label={say(words.extend_until)} range={{ min: lastOn ?? undefined }} />
      <Reasoned act="extend" isPublic />
    </ConfirmDetails>
  );
}

function Bar({ page: { acts, claim, today }, reply }: ActProps) {
  const say = useSay();
  if (!acts.bar) return null;
  return (
    <ConfirmDetails
      summary={say(words.bar)}
      effect={<p>{say(words.bar_effect, { name: claim.applicantName })}</p>}
      confirm={say(words.bar)}
      reply={reply}
    >
      <DateField name="until" label={say(words.bar_until)} range={{ min: today }} />
      <Reasoned act="bar" />
    </ConfirmDetails>
  );
}
