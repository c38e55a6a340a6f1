import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { words } from '#app/votes/desk-vote.messages.ts';
import type { DeskVotePart } from '#app/votes/ui/desk-vote-view.tsx';
import { challengeMax } from '#app/votes/vote.ts';

/** What is held against the result, with the answers and the forms to give them. */
export function DeskChallenges({ page: { challenges, acts }, answer }: DeskVotePart) {
  const say = useSay();
  if (challenges.length === 0) return null;
  return (
    <section>
      <h2>{say(words.challenges)}</h2>
      {challenges.map((one) => (
        <article className="card" key={one.id}>
          <div className="card-body">
            <h3>{say(words.challenge_by, { name: one.raiserName })}</h3>
            <p className="hint">
              <Instant at={one.raisedAt} />
            </p>
            <p>{one.body}</p>
            {one.answer ? (
              <p>
                <strong>{say(words.challenge_answer)}</strong> {one.answer}
              </p>
            ) : null}
            {one.answer === null && acts.answerChallenges ? (
              <Form reply={answer?.about === one.id ? answer.reply : null} label={say(words.answer_do)}>
                <input type="hidden" name="act" value="answer_challenge" />
                <input type="hidden" name="challenge_id" value={one.id} />
                <TextArea name="answer_text" label={say(words.answer_field)} rows={3} longest={challengeMax} />
                <Button>{say(words.answer_do)}</Button>
              </Form>
            ) : null}
          </div>
        </article>
      ))}
    </section>
  );
}
