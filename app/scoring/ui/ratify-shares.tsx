import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { words } from '#app/scoring/ratification.messages.ts';
import { replyTo } from '#app/scoring/ui/ratify-acts.tsx';
import type { RatifyProps } from '#app/scoring/ui/ratify-view.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** What the residents' vote gave each plan, recorded before the result is computed. */
export function SharesForm({ page, refused }: RatifyProps) {
  const say = useSay();
  const { round, viewer, plans, shares } = page;
  const isTime = ['assigning', 'scoring', 'closed', 'moderating'].includes(round.state);
  if (!isTime || round.residentsPercent === 0 || !viewer.manages) return null;
  const recorded = new Map(shares.map(({ plan, share }) => [plan, share.replace(/\/1$/, '')]));
  return (
    <section aria-labelledby="shares">
      <h2 id="shares">{say(words.shares)}</h2>
      <p>{say(words.shares_hint)}</p>
      <Form reply={replyTo(refused, 'shares')} label={say(words.shares)}>
        <Intent is="shares" />
        <TextField
          name="source"
          label={say(words.shares_source)}
          hint={say(words.shares_source_hint)}
          value={shares[0]?.source}
          input={{ maxLength: 200 }}
        />
        {plans.map(({ number, title }) => (
          <TextField
            key={number}
            name={`share_${number}`}
            label={say(words.plan_label, { number, title })}
            value={recorded.get(number)}
            input={{ maxLength: 24 }}
          />
        ))}
        <Button kind={shares.length < plans.length ? 'primary' : 'secondary'}>{say(words.save_shares)}</Button>
      </Form>
    </section>
  );
}
