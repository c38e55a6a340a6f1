import { topicLimits } from '#app/deliberation/topic.ts';
import { words } from '#app/deliberation/topic-desk.messages.ts';
import type { DeskTopicPage } from '#app/deliberation/topic-desk-page.server.ts';
import type { DeskTopicAct } from '#app/deliberation/topic-desk-request.server.ts';
import type { DeskTopicAnswer } from '#app/deliberation/ui/desk-topic.tsx';
import { SignFor } from '#app/deliberation/ui/sign-for.tsx';
import { nameIn } from '#app/i18n/named.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

type TopicDeskActsProps = { page: DeskTopicPage; answer: DeskTopicAnswer };

/** What this visitor can do with a topic, each with its effect and its own form. */
export function TopicDeskActs({ page, answer }: TopicDeskActsProps) {
  const say = useSay();
  const { acts, thread } = page;
  const replyTo = (act: DeskTopicAct) => (answer?.act === act ? answer.reply : null);
  const isNothing = !Object.values(acts).includes(true) && thread.backings.length === 0;
  return (
    <>
      <section className="desk-acts" aria-label={say(words.decide)}>
        <Moved page={page} answer={answer} />
        {isNothing ? <p className="hint">{say(words.ended_here)}</p> : null}
        {acts.merge ? <Merge page={page} reply={replyTo('merge')} /> : null}
        {acts.decline ? (
          <ConfirmDetails
            summary={say(words.decline)}
            effect={<p>{say(words.decline_effect)}</p>}
            confirm={say(words.decline_confirm)}
            reply={replyTo('decline')}
          >
            <Reason act="decline" />
          </ConfirmDetails>
        ) : null}
        {acts.back ? <Back page={page} reply={replyTo('back')} /> : null}
        {acts.sign_for ? <SignFor topicId={page.topic.id} answer={answer} /> : null}
        {acts.hide ? (
          <ConfirmDetails
            summary={say(words.hide)}
            effect={<p>{say(words.hide_effect)}</p>}
            confirm={say(words.hide_confirm)}
            reply={replyTo('hide')}
          >
            <Reason act="hide" />
          </ConfirmDetails>
        ) : null}
        {acts.unhide ? (
          <ConfirmDetails
            summary={say(words.unhide)}
            effect={<p>{say(words.unhide_effect)}</p>}
            confirm={say(words.unhide)}
            reply={replyTo('unhide')}
            isHarmless
          >
            <input type="hidden" name="act" value="unhide" />
          </ConfirmDetails>
        ) : null}
      </section>
      <Backings page={page} />
    </>
  );
}

type OfferedAct = keyof DeskTopicPage['acts'];

/** The refusal of an act whose form is no longer on the page. */
function Moved({ page: { acts }, answer }: TopicDeskActsProps) {
  const say = useSay();
  if (!answer?.reply.refusal) return null;
  const form: OfferedAct = answer.act === 'find_resident' ? 'sign_for' : answer.act === 'unback' ? 'plan' : answer.act;
  const isShown = answer.act !== 'unback' && acts[form];
  return isShown ? null : <Notice tone="error" title={say(answer.reply.refusal)} isAnswer />;
}

type ActProps = { page: DeskTopicPage; reply: NonNullable<DeskTopicAnswer>['reply'] | null };

function Reason({ act }: { act: DeskTopicAct }) {
  const say = useSay();
  return (
    <>
      <input type="hidden" name="act" value={act} />
      <TextArea name="reason" label={say(words.reason)} hint={say(words.reason_hint)} rows={3} longest={topicLimits.reason} />
    </>
  );
}

function Merge({ page: { targets }, reply }: ActProps) {
  const say = useSay();
  const { locale } = useReading();
  if (targets.length === 0 && !reply) return null;
  const options = targets.map(({ id, title, placeNameZh, placeNameEn, coSignatureCount }) => ({
    value: id,
    label: say(words.merge_option, {
      title,
      place: nameIn(locale, { nameZh: placeNameZh, nameEn: placeNameEn }),
      count: coSignatureCount,
    }),
  }));
  return (
    <ConfirmDetails
      summary={say(words.merge)}
      effect={<p>{say(words.merge_effect)}</p>}
      confirm={say(words.merge_confirm)}
      reply={reply}
    >
      <SelectField
        name="into_id"
        label={say(words.merge_into)}
        hint={say(words.merge_hint)}
        options={options}
        emptyLabel={say(words.merge_into)}
      />
      <Reason act="merge" />
    </ConfirmDetails>
  );
}

/** A section asks for the topic as a section. */
function Back({ page: { openSections }, reply }: ActProps) {
  const say = useSay();
  if (openSections.length === 0 && !reply) return null;
  return (
    <ConfirmDetails
      summary={say(words.back)}
      effect={<p>{say(words.back_effect)}</p>}
      confirm={say(words.back_confirm)}
      reply={reply}
      isHarmless
    >
      <input type="hidden" name="act" value="back" />
      <SelectField
        name="section_id"
        label={say(words.back_section)}
        options={openSections.map(({ id, nameZh }) => ({ value: id, label: nameZh }))}
        emptyLabel={say(words.back_section)}
      />
      <TextArea name="note" label={say(words.back_note)} hint={say(words.back_note_hint)} rows={2} longest={topicLimits.reason} />
    </ConfirmDetails>
  );
}

/** The sections that ask for it, each with the way to take that back while the topic is open. */
function Backings({ page: { thread, acts } }: { page: DeskTopicPage }) {
  const say = useSay();
  const reading = useReading();
  if (thread.backings.length === 0) return null;
  return (
    <section>
      <h2>{say(words.sections)}</h2>
      <ul className="waiting">
        {thread.backings.map(({ sectionId, name, note, recordedAt }) => (
          <li key={sectionId}>
            <span>{name}</span>
            <span className="hint">
              {note} · {formatInstantDay(recordedAt, reading)}
            </span>
            {acts.back ? (
              <Form label={say(words.unback_named, { section: name })}>
                <input type="hidden" name="act" value="unback" />
                <input type="hidden" name="section_id" value={sectionId} />
                <Button kind="quiet" icon="undo" label={say(words.unback_named, { section: name })}>
                  {say(words.unback)}
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
