import type { ReactNode } from 'react';
import { type CheckConclusion, checkLimits, checkMethods } from '#app/grants/award-check.ts';
import { conclusionWords, methodWords, words } from '#app/grants/upkeep.messages.ts';
import type { ChecksPage } from '#app/grants/upkeep-page.server.ts';
import type { FormReply } from '#app/http/form.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

const tones = { passed: 'go', to_improve: 'wait', failed: 'stop' } as const satisfies Record<CheckConclusion, string>;

/** A check: what each method found, what follows, and the grantee's answer beside it. */
export function CheckArticle({ check, reply }: { check: ChecksPage['checks'][number]; reply: FormReply | null }) {
  const say = useSay();
  const reading = useReading();
  const { id, conclusion, summary, findings, checkedAt, answer, answers } = check;
  const found = checkMethods.flatMap((method) => {
    const value = findings[method];
    return value ? [{ term: say(methodWords[method]), value }] : [];
  });
  return (
    <article className="card">
      <div className="card-body grid gap-3">
        <p className="card-above">
          <StateBadge tone={tones[conclusion]} word={say(conclusionWords[conclusion])} />
        </p>
        <h3 className="card-title">{say(words.check_on, { date: formatInstantDay(checkedAt, reading) })}</h3>
        <p>{summary}</p>
        <Facts facts={found} />
        <Answer text={answer} />
        {answers ? (
          <AnswerForm intent="answer_check" reply={reply} longest={checkLimits.answer}>
            <input type="hidden" name="check_id" value={id} />
          </AnswerForm>
        ) : null}
      </div>
    </article>
  );
}

/** What the grantee says beside a check or a measure. */
export function Answer({ text }: { text: string | null }) {
  const say = useSay();
  if (text === null) return <p className="hint">{say(words.not_answered)}</p>;
  return (
    <>
      <h4>{say(words.grantee_answer)}</h4>
      <blockquote className="quoted">{text}</blockquote>
    </>
  );
}

type AnswerFormProps = {
  intent: 'answer_check' | 'answer_measure';
  reply: FormReply | null;
  longest: number;
  children: ReactNode;
};

/** The one answer that a grantee gives. */
export function AnswerForm({ intent, reply, longest, children }: AnswerFormProps) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.answer)}
      effect={<p>{say(words.answer_effect)}</p>}
      confirm={say(words.answer)}
      reply={reply}
      isHarmless
    >
      <Intent is={intent} />
      {children}
      <TextArea name="answer" label={say(words.grantee_answer)} rows={4} longest={longest} />
    </ConfirmDetails>
  );
}
