import type { ReactNode } from 'react';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/desk.messages.ts';
import type { ReviewPage } from '#app/proposals/desk-review.server.ts';
import { refusalWords } from '#app/proposals/messages.ts';
import type { ReviewAct } from '#app/proposals/review-act.ts';
import {
  AskBackFields,
  CarryFields,
  DecideAppealFields,
  DeclineFields,
  MergeFields,
  ReasonField,
} from '#app/proposals/ui/desk-act-fields.tsx';
import type { ReviewAnswer } from '#app/proposals/ui/desk-review.tsx';
import { EndorseFor } from '#app/proposals/ui/endorse-for.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Notice } from '#app/ui/notice.tsx';

type DeskActsProps = { page: ReviewPage; answer: ReviewAnswer };

/** What this visitor can do with a proposal, each with its effect and its own form. */
export function DeskActs({ page, answer }: DeskActsProps) {
  const say = useSay();
  const { acts, proposal } = page;
  const works = (act: ReviewAct) => acts[act] === null;
  const replyTo = (act: ReviewAct) => (answer?.act === act ? answer.reply : null);
  const props = (act: ReviewAct) => ({ act, isOffered: works(act), reply: replyTo(act) });
  const pressed = answer && !isShown(answer.act, works) ? answer.reply.refusal : null;
  const mayCorrect = page.mayReview && proposal.state === 'published' && proposal.number !== null;
  return (
    <section className="desk-acts" aria-label={say(words.decide)}>
      {pressed ? <Notice tone="error" title={say(pressed)} isAnswer /> : null}
      <ActForm
        {...props('publish')}
        summary={words.publish}
        effect={say(words.publish_effect)}
        confirm={words.publish_confirm}
        isHarmless
      />
      <ActForm
        {...props('ask_back')}
        summary={words.ask_back}
        effect={say(words.ask_back_effect)}
        confirm={words.ask_back_confirm}
        isHarmless
      >
        <AskBackFields dueOn={page.answerDueOn} />
      </ActForm>
      <ActForm {...props('merge')} summary={words.merge} effect={say(words.merge_effect)} confirm={words.merge_confirm}>
        <MergeFields similar={proposal.similar} />
      </ActForm>
      <ActForm
        {...props('decline')}
        summary={words.decline}
        effect={say(words.decline_effect, { days: page.appealDays })}
        confirm={words.decline_confirm}
      >
        <DeclineFields />
      </ActForm>
      <ActForm
        {...props('decide_appeal')}
        summary={words.decide_appeal}
        effect={say(words.decide_appeal_effect)}
        confirm={words.decide_appeal_confirm}
      >
        <DecideAppealFields />
      </ActForm>
      <EndorseFor proposalId={proposal.id} isOffered={works('endorse_for')} answer={answer} />
      <ActForm
        {...props('carry')}
        isOffered={works('carry') && page.carryTo.length > 0}
        summary={words.carry}
        effect={say(words.carry_effect)}
        confirm={words.carry_confirm}
        isHarmless
      >
        <CarryFields calls={page.carryTo} />
      </ActForm>
      {mayCorrect ? (
        <LinkButton href={href.proposalCorrect(proposal.number ?? '')} kind="secondary" icon="edit">
          {say(words.correct)}
        </LinkButton>
      ) : null}
      {page.mayComplete ? (
        <LinkButton href={href.deskComplete(proposal.id)} kind="secondary" icon="edit">
          {say(words.complete)}
        </LinkButton>
      ) : null}
      <ActForm {...props('hide')} summary={words.hide} effect={say(words.hide_effect)} confirm={words.hide_confirm}>
        <ReasonField label={words.hide_reason} hint={words.hide_reason_hint} />
      </ActForm>
      <ActForm
        {...props('unhide')}
        summary={words.unhide}
        effect={say(words.unhide_effect)}
        confirm={words.unhide_confirm}
        isHarmless
      >
        <ReasonField label={words.unhide_reason} />
      </ActForm>
    </section>
  );
}

/** Whether the form that was posted is on the page still: once the state has moved on it is not, and its refusal stands alone. */
function isShown(act: string, works: (act: ReviewAct) => boolean): boolean {
  return works(act === 'find_resident' ? 'endorse_for' : (act as ReviewAct));
}

type ActFormProps = {
  act: ReviewAct;
  isOffered: boolean;
  reply: FormReply | null;
  summary: Message;
  effect: string;
  confirm: Message;
  isHarmless?: boolean;
  children?: ReactNode;
};

/** One act: folded away until it is wanted, then with what it means and what it needs. */
function ActForm({ act, isOffered, reply, summary, effect, confirm, isHarmless, children }: ActFormProps) {
  const say = useSay();
  if (!isOffered) return null;
  return (
    <ConfirmDetails
      summary={say(summary)}
      effect={<p>{effect}</p>}
      confirm={say(confirm)}
      reply={reply}
      isHarmless={isHarmless ?? false}
    >
      <input type="hidden" name="act" value={act} />
      {children}
    </ConfirmDetails>
  );
}

/** Why this visitor cannot do what the state would allow: each refusal once, in words. */
export function WhyNot({ page }: { page: ReviewPage }) {
  const say = useSay();
  const refusals = [...new Set(Object.values(page.acts).filter((refusal) => refusal !== null))];
  if (!page.mayReview) return <p className="why-not">{say(words.only_reviewers)}</p>;
  if (refusals.length === 0) return null;
  return (
    <ul className="why-not">
      {refusals.map((refusal) => (
        <li key={refusal}>{say(refusal === 'same_reviewer' ? words.appeal_not_by_you : refusalWords[refusal])}</li>
      ))}
    </ul>
  );
}
