import { words } from '#app/disclosure/home.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { StepList } from '#app/ui/step-list.tsx';

/** How a proposal becomes something done, in four steps. */
export function HowItWorks() {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.how)}</h2>
      <StepList
        label={say(words.how)}
        steps={[
          { title: say(words.how_call), text: say(words.how_call_text) },
          { title: say(words.how_decision), text: say(words.how_decision_text) },
          { title: say(words.how_delivery), text: say(words.how_delivery_text) },
          { title: say(words.how_effect), text: say(words.how_effect_text) },
        ]}
      />
    </section>
  );
}
