import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { words } from '#app/scoring/objection.messages.ts';
import type { ObjectionReply, ObjectionsPage } from '#app/scoring/objection-page.server.ts';
import { resultRefusalWords } from '#app/scoring/ratification.messages.ts';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

type ObjectionsProps = { page: ObjectionsPage; refused: ObjectionReply | null };

/** What is held against a result, each with its answer, and the form to object or answer, for whom it is. */
export function ObjectionsView(props: ObjectionsProps) {
  const say = useSay();
  const { page, refused } = props;
  const done = page.done && !refused ? say(page.done === 'object' ? words.done_object : words.done_answer) : null;
  return (
    <>
      {done ? <Notice tone="success" title={done} isAnswer /> : null}
      <ActionBar
        stage={<StateBadge tone={page.isOpen ? 'info' : 'quiet'} word={say(page.isOpen ? words.open : words.over)} />}
        until={page.isOpen ? page.round.objectionsUntil : null}
        sentence={say(page.isOpen ? words.open_sentence : words.over_sentence)}
        whyNot={whyNotOf(page, say)}
      >
        <ObjectForm {...props} />
      </ActionBar>
      <section aria-labelledby="list">
        <h2 id="list">{say(words.list)}</h2>
        {page.objections.length === 0 ? <p>{say(words.none)}</p> : null}
        <ul className="objections">
          {page.objections.map((objection) => (
            <Objection key={objection.id} objection={objection} {...props} />
          ))}
        </ul>
      </section>
    </>
  );
}

function whyNotOf({ why, mayAnswer }: ObjectionsPage, say: ReturnType<typeof useSay>): string | null {
  return mayAnswer || why === null || why === 'not_signed_in' || why === 'no_objection_period'
    ? null
    : say(resultRefusalWords[why]);
}

function Objection({ objection, page, refused }: ObjectionsProps & { objection: ObjectionsPage['objections'][number] }) {
  const say = useSay();
  const { planNumber, planTitle, name, raisedAt, body, answer, answeredAt } = objection;
  const about =
    planNumber === null ? say(words.about_round) : say(words.about_plan, { number: planNumber, title: planTitle ?? '' });
  return (
    <li>
      <p className="hint">
        {say(words.raised_by, { name })} <Instant at={raisedAt} /> · {about}
      </p>
      <p className="whitespace-pre-line">{body}</p>
      {answer === null ? (
        <AnswerForm objectionId={objection.id} page={page} refused={refused} />
      ) : (
        <div className="quoted">
          <p className="hint">
            {say(words.answer)} {answeredAt ? <Instant at={answeredAt} /> : null}
          </p>
          <p className="whitespace-pre-line">{answer}</p>
        </div>
      )}
    </li>
  );
}

function AnswerForm({ objectionId, page, refused }: ObjectionsProps & { objectionId: string }) {
  const say = useSay();
  if (!page.mayAnswer) return <StateBadge tone="wait" word={say(words.waits)} />;
  const isIt = refused?.act === 'answer' && refused.reply.typed.objection_id === objectionId;
  return (
    <Form reply={isIt ? refused.reply : null} label={say(words.answer)}>
      <Intent is="answer" />
      <input type="hidden" name="objection_id" value={objectionId} />
      <TextArea name="answer" label={say(words.answer)} hint={say(words.answer_hint)} rows={3} longest={1000} />
      <Button>{say(words.answer)}</Button>
    </Form>
  );
}

function ObjectForm({ page, refused }: ObjectionsProps) {
  const say = useSay();
  const reply = refused?.act === 'object' ? refused.reply : null;
  if (page.why === 'not_signed_in')
    return (
      <LinkButton href={href.signIn(href.roundObjections(page.round.id))} kind="secondary">
        {say(words.sign_in)}
      </LinkButton>
    );
  if (page.why !== null && !reply) return null;
  const options = page.plans.map(({ number, title }) => ({
    value: String(number),
    label: say(words.plan_option, { number, title }),
  }));
  return (
    <ConfirmDetails
      summary={say(words.object)}
      effect={<p>{say(words.object_effect)}</p>}
      confirm={say(words.object)}
      reply={reply}
      isHarmless
    >
      <Intent is="object" />
      <SelectField name="plan" label={say(words.about)} options={options} emptyLabel={say(words.about_round)} isOptional />
      <TextArea name="body" label={say(words.body)} hint={say(words.body_hint)} rows={4} longest={1000} />
    </ConfirmDetails>
  );
}
