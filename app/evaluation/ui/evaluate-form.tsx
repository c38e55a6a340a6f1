import type { EffectReply } from '#app/evaluation/effect-request.server.ts';
import { ratingWords, words } from '#app/evaluation/evaluation.messages.ts';
import { evaluationWordsMax, ratings } from '#app/evaluation/evaluation.ts';
import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { words as deskWords } from '#app/proposals/desk.messages.ts';
import { Missed } from '#app/proposals/ui/paper-people.tsx';
import { residentOptions } from '#app/proposals/ui/resident-options.ts';
import { Button } from '#app/ui/button.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** The form with which a resident evaluates an award. */
export function EvaluateForm({ reply }: { reply: FormReply | null }) {
  const say = useSay();
  return (
    <section id="evaluate" className="print:hidden">
      <h2>{say(words.evaluate)}</h2>
      <p>{say(words.evaluate_lead)}</p>
      <Form reply={reply} label={say(words.evaluate)}>
        <Intent is="evaluate" />
        <EvaluationFields isForOther={false} />
        <Button>{say(words.submit)}</Button>
      </Form>
    </section>
  );
}

function EvaluationFields({ isForOther }: { isForOther: boolean }) {
  const say = useSay();
  return (
    <>
      <Choice
        name="rating"
        label={say(words.rating_label)}
        options={ratings.map((rating) => ({ value: String(rating), label: say(ratingWords[rating]) }))}
      />
      <Choice
        name="is_beneficiary"
        label={say(isForOther ? words.is_beneficiary_for : words.is_beneficiary)}
        options={[
          { value: 'yes', label: say(isForOther ? words.yes_for : words.yes) },
          { value: 'no', label: say(words.no) },
        ]}
        isInline
      />
      <TextArea
        name="words"
        label={say(words.words_label)}
        hint={say(words.words_hint)}
        rows={4}
        longest={evaluationWordsMax}
        isOptional
      />
    </>
  );
}

/** Evaluating for a resident without a phone: looked up on the roll by a post, as names do not belong in addresses. */
export function EvaluateFor({ answer: given }: { answer: EffectReply | null }) {
  const say = useSay();
  const answer = given?.act === 'find_resident' || given?.act === 'evaluate_for' ? given : null;
  const search = answer?.search ?? null;
  return (
    <details className="confirm mt-8" id="evaluate-for" open={answer !== null}>
      <summary className="button button-secondary">{say(words.evaluate_for)}</summary>
      <div className="confirm-body">
        <p>{say(words.evaluate_for_lead)}</p>
        <Form reply={answer?.act === 'find_resident' ? answer.reply : null} label={say(deskWords.find)}>
          <Intent is="find_resident" />
          <TextField
            name="q"
            label={say(deskWords.resident_search)}
            value={search?.q ?? ''}
            input={{ autoComplete: 'off', maxLength: 40 }}
          />
          <Button kind="secondary" icon="search">
            {say(deskWords.find)}
          </Button>
        </Form>
        <Missed search={search ?? undefined} />
        {search && search.found.length > 0 ? (
          <Form reply={answer?.act === 'evaluate_for' ? answer.reply : null} label={say(words.evaluate_for)}>
            <Intent is="evaluate_for" />
            <input type="hidden" name="q" value={search.q} />
            <Choice name="on_behalf_of" label={say(words.evaluate_for_who)} options={residentOptions(search.found, say)} />
            <EvaluationFields isForOther />
            <Button>{say(words.evaluate_for)}</Button>
          </Form>
        ) : null}
      </div>
    </details>
  );
}
