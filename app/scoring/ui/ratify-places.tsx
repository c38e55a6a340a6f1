import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { words } from '#app/scoring/ratification.messages.ts';
import type { ShownPlan } from '#app/scoring/result.queries.server.ts';
import { shownScore } from '#app/scoring/result-figures.ts';
import { replyTo } from '#app/scoring/ui/ratify-acts.tsx';
import type { RatifyProps } from '#app/scoring/ui/ratify-view.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** The places of all plans, filled in as ranked, with room for a reason beside each. */
export function PlacesForm({ page, refused }: RatifyProps) {
  const say = useSay();
  const { result, round, viewer } = page;
  if (!result || round.state !== 'computed' || !viewer.manages) return null;
  return (
    <section aria-labelledby="ratify">
      <h2 id="ratify">{say(words.ratify)}</h2>
      <p>{say(words.ratify_lead)}</p>
      <Form reply={replyTo(refused, 'ratify')} label={say(words.ratify)}>
        <Intent is="ratify" />
        <input type="hidden" name="result_id" value={result.id} />
        {result.plans.map((plan) => (
          <PlaceFields key={plan.plan} plan={plan} />
        ))}
        <Button>{say(words.ratify_button)}</Button>
      </Form>
    </section>
  );
}

function PlaceFields({ plan }: { plan: ShownPlan }) {
  const say = useSay();
  const { rank, value } = plan;
  const name = say(words.plan_label, { number: plan.plan, title: plan.title });
  const ranked = rank === null ? say(words.unranked) : say(words.ranked, { rank, score: shownScore(value) });
  return (
    <section className="form-part">
      <h3>{name}</h3>
      <div className="grid gap-4 sm:grid-cols-[12rem_1fr]">
        <TextField
          name={`place_${plan.plan}`}
          label={say(words.place)}
          hint={ranked}
          value={rank}
          isOptional
          input={{ inputMode: 'numeric', maxLength: 4 }}
        />
        <TextField name={`reason_${plan.plan}`} label={say(words.reason_of)} isOptional input={{ maxLength: 500 }} />
      </div>
    </section>
  );
}
