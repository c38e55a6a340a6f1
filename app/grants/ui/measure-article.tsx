import type { ReactNode } from 'react';
import { measureLimits } from '#app/grants/measure.ts';
import { Answer, AnswerForm } from '#app/grants/ui/check-article.tsx';
import { measureWords, words } from '#app/grants/upkeep.messages.ts';
import type { ChecksPage } from '#app/grants/upkeep-page.server.ts';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { formatDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { DateText, Instant } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

type Measure = ChecksPage['measures'][number];
type MeasureProps = { measure: Measure; replyTo: (intent: string) => FormReply | null };

/** A measure: what and why, the grantee's answer beside it, and the appeal with its decision. */
export function MeasureArticle({ measure, replyTo }: MeasureProps) {
  const say = useSay();
  const { id, kind, reason, takenAt, answer } = measure;
  return (
    <article className="card">
      <div className="card-body grid gap-3">
        <p className="card-above">
          <Instant at={takenAt} shape="day" />
          <AppealBadge measure={measure} />
        </p>
        <h3 className="card-title">{say(measureWords[kind])}</h3>
        <p>{reason}</p>
        <MeasureFacts measure={measure} />
        <Answer text={answer} />
        {measure.appeal ? (
          <>
            <h4>{say(words.appeal)}</h4>
            <blockquote className="quoted">{measure.appeal}</blockquote>
          </>
        ) : null}
        {measure.appealReason ? (
          <>
            <h4>{say(words.appeal_reason)}</h4>
            <p>{measure.appealReason}</p>
          </>
        ) : null}
        {measure.answers ? (
          <AnswerForm intent="answer_measure" reply={replyTo('answer_measure')} longest={measureLimits.answer}>
            <input type="hidden" name="measure_id" value={id} />
          </AnswerForm>
        ) : null}
        {measure.appeals ? <AppealForm measure={measure} reply={replyTo('appeal')} /> : null}
        {measure.decides ? <DecideForm id={id} reply={replyTo('decide')} /> : null}
      </div>
    </article>
  );
}

function AppealBadge({ measure: { appeal, appealOutcome } }: { measure: Measure }): ReactNode {
  const say = useSay();
  if (appeal === null) return null;
  if (appealOutcome === null) return <StateBadge tone="wait" word={say(words.appeal_waits)} />;
  return appealOutcome === 'upheld' ? (
    <StateBadge tone="info" word={say(words.appeal_upheld)} />
  ) : (
    <StateBadge tone="go" word={say(words.appeal_lifted)} />
  );
}

function MeasureFacts({ measure }: { measure: Measure }) {
  const say = useSay();
  const { kind, amountFen, untilOn, resolutionTitle, resolutionRoomId } = measure;
  const isRecovery = kind === 'recovery';
  return (
    <Facts
      facts={[
        {
          term: say(isRecovery ? words.owed_in_all : words.amount),
          value: amountFen === null ? null : <Money fen={amountFen} />,
        },
        { term: say(isRecovery ? words.pay_back_by : words.until), value: untilOn ? <DateText on={untilOn} /> : null },
        {
          term: say(words.resolution),
          value: resolutionRoomId ? <a href={href.roomResolution(resolutionRoomId)}>{resolutionTitle}</a> : null,
        },
      ]}
    />
  );
}

function AppealForm({ measure: { id, appealUntil }, reply }: { measure: Measure; reply: FormReply | null }) {
  const say = useSay();
  const { locale } = useReading();
  return (
    <ConfirmDetails
      summary={say(words.appeal)}
      effect={<p>{say(words.appeal_effect, { date: formatDay(appealUntil, locale) })}</p>}
      confirm={say(words.appeal)}
      reply={reply}
      isHarmless
    >
      <Intent is="appeal" />
      <input type="hidden" name="measure_id" value={id} />
      <TextArea name="appeal" label={say(words.appeal_why)} rows={4} longest={measureLimits.answer} />
    </ConfirmDetails>
  );
}

function DecideForm({ id, reply }: { id: string; reply: FormReply | null }) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.decide)}
      effect={<p>{say(words.decide_effect)}</p>}
      confirm={say(words.decide)}
      reply={reply}
      isHarmless
    >
      <Intent is="decide" />
      <input type="hidden" name="measure_id" value={id} />
      <Choice
        name="outcome"
        label={say(words.outcome)}
        options={[
          { value: 'upheld', label: say(words.uphold) },
          { value: 'lifted', label: say(words.lift) },
        ]}
      />
      <TextArea name="reason" label={say(words.reason)} rows={4} longest={measureLimits.reason} />
    </ConfirmDetails>
  );
}
