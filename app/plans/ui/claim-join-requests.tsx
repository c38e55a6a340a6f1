import { useSay } from '#app/i18n/use-say.tsx';
import { claimLimits } from '#app/plans/claim.ts';
import { words } from '#app/plans/claim-page.messages.ts';
import type { ClaimView as View } from '#app/plans/claim-page.server.ts';
import { Posted } from '#app/plans/ui/claim-acts.tsx';
import type { ClaimAnswer } from '#app/plans/ui/claim-view.tsx';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

type JoinRequestsProps = { view: View; answer: ClaimAnswer };

/** Who asks to share the claim, for its holder to answer. */
export function JoinRequests({ view, answer }: JoinRequestsProps) {
  const say = useSay();
  if (view.joinRequests.length === 0) return null;
  return (
    <section id="join-requests">
      <h2>{say(words.join_requests)}</h2>
      {view.joinRequests.map((asking) => (
        <JoinRequest key={asking.id} view={view} answer={answer?.askingId === asking.id ? answer : null} asking={asking} />
      ))}
    </section>
  );
}

function JoinRequest({ view, answer, asking }: JoinRequestsProps & { asking: View['joinRequests'][number] }) {
  const say = useSay();
  const replyTo = (act: 'agree' | 'disagree') => (answer?.act === act ? answer.reply : null);
  return (
    <article className="prose">
      <h3>{asking.name}</h3>
      <Paragraphs text={asking.statement} />
      <div className="desk-acts">
        <ConfirmDetails
          summary={say(words.agree)}
          effect={<p>{say(words.agree_effect)}</p>}
          confirm={say(words.agree)}
          reply={replyTo('agree')}
          isHarmless
        >
          <Posted act="agree" view={view} />
          <input type="hidden" name="asking_id" value={asking.id} />
        </ConfirmDetails>
        <ConfirmDetails
          summary={say(words.disagree)}
          effect={<p>{say(words.disagree_effect)}</p>}
          confirm={say(words.disagree)}
          reply={replyTo('disagree')}
        >
          <Posted act="disagree" view={view} />
          <input type="hidden" name="asking_id" value={asking.id} />
          <TextArea
            name="reason"
            label={say(words.reason)}
            hint={say(words.reason_applicant_hint)}
            rows={3}
            longest={claimLimits.reason}
          />
        </ConfirmDetails>
      </div>
    </article>
  );
}
