import { topicRefusalWords } from '#app/deliberation/messages.ts';
import type { MinutesPage, MinutesReply } from '#app/deliberation/minutes-page.server.ts';
import { words } from '#app/deliberation/outcome.messages.ts';
import { roomRefusalWords } from '#app/deliberation/room.messages.ts';
import { ObjectFor } from '#app/deliberation/ui/object-for.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

type ObjectionsProps = { page: MinutesPage; refused: MinutesReply | null };

/** What is held against published minutes, each with its answer; and the form to object or answer, for whom it is. */
export function Objections({ page, refused }: ObjectionsProps) {
  const say = useSay();
  const { minutes, objections } = page;
  if (!minutes?.publishedAt) return null;
  return (
    <section aria-labelledby="objections">
      <h2 id="objections">{say(words.objections)}</h2>
      {objections.length === 0 ? <p>{say(words.objections_none)}</p> : null}
      <ul className="objections">
        {objections.map((objection) => (
          <li key={objection.id}>
            <p className="hint">
              {say(words.objection_by, { name: objection.name })} <Instant at={objection.raisedAt} />
            </p>
            <p className="whitespace-pre-line">{objection.body}</p>
            {objection.answer === null ? (
              <AnswerForm objectionId={objection.id} page={page} refused={refused} />
            ) : (
              <div className="quoted">
                <p className="hint">
                  {say(words.answer)} {objection.answeredAt ? <Instant at={objection.answeredAt} /> : null}
                </p>
                <p className="whitespace-pre-line">{objection.answer}</p>
              </div>
            )}
          </li>
        ))}
      </ul>
      <ObjectForm page={page} refused={refused} />
      <ObjectFor page={page} refused={refused} />
    </section>
  );
}

function AnswerForm({ objectionId, page, refused }: ObjectionsProps & { objectionId: string }) {
  const say = useSay();
  const isIt = refused?.act === 'answer' && refused.reply.typed.objection_id === objectionId;
  if (!page.viewer.isChair && !page.viewer.isSecretary) return <StateBadge tone="wait" word={say(words.objection_waits)} />;
  return (
    <Form reply={isIt ? refused.reply : null} label={say(words.answer)}>
      <Intent is="answer" />
      <input type="hidden" name="objection_id" value={objectionId} />
      <TextArea name="answer" label={say(words.answer)} hint={say(words.answer_public)} rows={3} longest={1000} />
      <Button>{say(words.answer)}</Button>
    </Form>
  );
}

function ObjectForm({ page, refused }: ObjectionsProps) {
  const say = useSay();
  const { object, room } = page;
  const reply = refused?.act === 'object' ? refused.reply : null;
  if (object === 'no_objection_period' && !reply) return null;
  if (object === 'not_signed_in') {
    return (
      <LinkButton href={href.signIn(href.roomMinutes(room.id))} kind="secondary">
        {say(words.object_sign_in)}
      </LinkButton>
    );
  }
  if (object !== null && !reply) return <p className="why-not">{say(refusalWords[object])}</p>;
  return (
    <ConfirmDetails
      summary={say(words.object)}
      effect={<p>{say(words.object_effect)}</p>}
      confirm={say(words.object)}
      reply={reply}
      isHarmless
    >
      <Intent is="object" />
      <TextArea name="body" label={say(words.object_body)} rows={4} longest={1000} />
    </ConfirmDetails>
  );
}

/** What somebody reads who may not object: where it differs from what is said of topics. */
const refusalWords = { ...topicRefusalWords, ...roomRefusalWords, lives_elsewhere: words.object_lives_elsewhere };
