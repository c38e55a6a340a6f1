import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/plans/plan.messages.ts';
import { planLimits } from '#app/plans/plan.ts';
import type { DeskPlanPage } from '#app/plans/plan-desk.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

type Answer = { act: string; reply: FormReply } | null;
type DeskPlanActsProps = { page: DeskPlanPage['page']; acts: DeskPlanPage['acts']; answer: Answer };

/** What somebody at the desk can do with a plan: comment on it, give it back, take it as final, open it again. */
export function DeskPlanActs({ page: { plan }, acts, answer }: DeskPlanActsProps) {
  const say = useSay();
  const replyTo = (act: string) => (answer?.act === act ? answer.reply : null);
  const explain = (label: string) => <TextArea name="explanation" label={label} rows={4} longest={planLimits.explanation} />;
  return (
    <>
      {acts.decide ? <p>{say(words.to_read)}</p> : null}
      <section className="desk-acts">
        <LinkButton href={href.documentRemarks(plan.documentId)} kind="secondary" icon="message">
          {say(words.comment)}
        </LinkButton>
        {acts.decide ? (
          <>
            <ConfirmDetails
              summary={say(words.freeze)}
              effect={<p>{say(words.freeze_effect)}</p>}
              confirm={say(words.freeze)}
              reply={replyTo('freeze')}
              isHarmless
            >
              <input type="hidden" name="act" value="freeze" />
            </ConfirmDetails>
            <ConfirmDetails
              summary={say(words.return)}
              effect={<p>{say(words.return_effect)}</p>}
              confirm={say(words.return)}
              reply={replyTo('return')}
              isHarmless
            >
              <input type="hidden" name="act" value="return" />
              {explain(say(words.return_label))}
            </ConfirmDetails>
          </>
        ) : null}
        {acts.reopen ? (
          <ConfirmDetails
            summary={say(words.reopen)}
            effect={<p>{say(words.reopen_effect)}</p>}
            confirm={say(words.reopen)}
            reply={replyTo('reopen')}
          >
            <input type="hidden" name="act" value="reopen" />
            {explain(say(words.reopen_label))}
          </ConfirmDetails>
        ) : null}
      </section>
    </>
  );
}
