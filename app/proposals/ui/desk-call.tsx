import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { callLimits } from '#app/proposals/call.ts';
import { words } from '#app/proposals/desk-calls.messages.ts';
import type { CallAct, DeskCallPage } from '#app/proposals/desk-calls.server.ts';
import { stageWords } from '#app/proposals/messages.ts';
import { CallExtensions, CallFacts } from '#app/proposals/ui/call-facts.tsx';
import { CallFormFields } from '#app/proposals/ui/call-form.tsx';
import { CallTimetable } from '#app/proposals/ui/call-timetable.tsx';
import { Button, ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { DateField } from '#app/ui/text-field.tsx';

type Call = DeskCallPage['call'];
/** `keysPaper`: whether who looks at it may key in paper forms. */
type PublishedCallProps = { call: Call; answer: Answer; keysPaper: boolean };
type Answer = { act: CallAct; reply: FormReply } | null;

/** Whether a call is prepared, published or put away. */
export function CallState({ call }: { call: { publishedAt: Date | null; archivedAt: Date | null } }) {
  const say = useSay();
  if (call.archivedAt) return <StateBadge tone="quiet" word={say(words.state_archived)} />;
  return call.publishedAt ? (
    <StateBadge tone="go" word={say(words.state_published)} />
  ) : (
    <StateBadge tone="wait" word={say(words.state_draft)} />
  );
}

/** A call and what can be done with it in its state. */
export function DeskCall({ call, funds, answer, keysPaper }: PublishedCallProps & Pick<DeskCallPage, 'funds'>) {
  return call.publishedAt ? (
    <PublishedCall call={call} answer={answer} keysPaper={keysPaper} />
  ) : (
    <PreparedCall call={call} funds={funds} answer={answer} />
  );
}

function replyTo(answer: Answer, act: CallAct): FormReply | null {
  return answer?.act === act ? answer.reply : null;
}

function PreparedCall({ call, funds, answer }: { call: Call; answer: Answer } & Pick<DeskCallPage, 'funds'>) {
  const say = useSay();
  const reply = replyTo(answer, 'change');
  return (
    <>
      <div className="desk-acts">
        <Act act="publish" answer={answer} />
        <Act act="archive" answer={answer} />
      </div>
      <Form reply={reply} label={say(words.save)}>
        <input type="hidden" name="act" value="change" />
        <CallFormFields call={call} funds={funds} reply={reply} />
        <Button>{say(words.save)}</Button>
      </Form>
    </>
  );
}

function PublishedCall({ call, answer, keysPaper }: PublishedCallProps) {
  const say = useSay();
  const { locale } = useReading();
  return (
    <>
      <ButtonRow>
        <LinkButton href={href.call(call.slug)} kind="secondary" icon="globe">
          {say(words.see_public)}
        </LinkButton>
        <LinkButton href={href.callPaperForm(call.slug)} kind="secondary" icon="printer">
          {say(words.print_form)}
        </LinkButton>
        {keysPaper ? (
          <LinkButton href={href.deskPaper({ call: call.slug })} kind="secondary" icon="paper">
            {say(words.key_paper)}
          </LinkButton>
        ) : null}
      </ButtonRow>
      <section>
        <h2>{say(words.section_stages)}</h2>
        <CallTimetable stages={call.stages} />
        <CallExtensions extensions={call.extensions} />
      </section>
      {call.archivedAt ? null : (
        <div className="desk-acts">
          <Extend call={call} answer={answer} />
          <Reword call={call} answer={answer} />
          <Act act="archive" answer={answer} />
        </div>
      )}
      <section>
        <h2>{say(words.fixed)}</h2>
        <CallFacts call={call} />
        <h3>{say(words.section_fields)}</h3>
        <ul>
          {call.fields.map((field) => (
            <li key={field.key}>{nameIn(locale, field)}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

const actWords = {
  publish: { summary: words.publish, effect: words.publish_effect },
  archive: { summary: words.archive, effect: words.archive_effect },
} as const;

function Act({ act, answer }: { act: 'publish' | 'archive'; answer: Answer }) {
  const say = useSay();
  const { summary, effect } = actWords[act];
  return (
    <ConfirmDetails
      summary={say(summary)}
      effect={<p>{say(effect)}</p>}
      confirm={say(summary)}
      reply={replyTo(answer, act)}
      isHarmless={act === 'publish'}
    >
      <input type="hidden" name="act" value={act} />
    </ConfirmDetails>
  );
}

/** More time for a stage, with a reason that everybody reads. */
function Extend({ call, answer }: { call: Call; answer: Answer }) {
  const say = useSay();
  const reading = useReading();
  const options = call.stages.map(({ stage, closesAt }) => ({
    value: stage,
    label: say(words.extend_option, { stage: say(stageWords[stage]), date: formatInstant(closesAt, reading) }),
  }));
  return (
    <ConfirmDetails
      summary={say(words.extend)}
      effect={<p>{say(words.extend_effect)}</p>}
      confirm={say(words.extend)}
      reply={replyTo(answer, 'extend')}
      isHarmless
    >
      <input type="hidden" name="act" value="extend" />
      <Choice
        name="stage"
        label={say(words.extend_stage)}
        options={options}
        value={options.length === 1 ? options[0]?.value : null}
      />
      <DateField name="closes_at" label={say(words.extend_until)} hasTime />
      <TextArea name="reason" label={say(words.extend_reason)} hint={say(words.extend_reason_hint)} rows={3} longest={1000} />
    </ConfirmDetails>
  );
}

/** The wording of a published call; what it promises stays. */
function Reword({ call, answer }: { call: Call; answer: Answer }) {
  const say = useSay();
  const reply = replyTo(answer, 'reword');
  return (
    <details className="confirm" open={reply !== null}>
      <summary className="button button-secondary">{say(words.reword)}</summary>
      <div className="confirm-body">
        <Form reply={reply} label={say(words.reword)}>
          <input type="hidden" name="act" value="reword" />
          <TextArea name="guide" label={say(words.guide)} value={call.guide} rows={10} longest={callLimits.guide} isOptional />
          <TextArea
            name="rules_text"
            label={say(words.rules)}
            value={call.rulesText}
            rows={10}
            longest={callLimits.rulesText}
            isOptional
          />
          <Button>{say(words.save)}</Button>
        </Form>
      </div>
    </details>
  );
}
