import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Form } from '#app/ui/form.tsx';
import { presetWords } from '#app/votes/decision-rule.messages.ts';
import type { DecisionRulePreset } from '#app/votes/decision-rule-presets.ts';
import { words } from '#app/votes/desk-plan.messages.ts';
import type { PlanForm } from '#app/votes/desk-plan-page.server.ts';
import { validitySentence } from '#app/votes/desk-rule.messages.ts';
import { ruleSentence, sourceSentence } from '#app/votes/rule-sentence.messages.ts';
import { ballotFormWords } from '#app/votes/vote.messages.ts';
import { ballotForms, deskPresets, presetRule } from '#app/votes/vote-plan.form.ts';

type Kind = NonNullable<PlanForm['kind']>;

/** Who decides, by which rule and by what ballot: the first step, by an address. */
export function KindChoice({ own }: { own: PlanForm['kind'] }) {
  const say = useSay();
  const about = useRuleText();
  return (
    <Form method="get" label={say(words.kind_heading)}>
      <Choice
        name="preset"
        label={say(words.choose_rule)}
        value={own?.preset ?? 'simple_majority'}
        options={deskPresets.map((preset) => {
          const { sentence, source } = about(preset);
          return { value: preset, label: say(presetWords[preset]), hint: `${sentence} ${source}` };
        })}
      />
      <Choice
        name="form"
        label={say(words.choose_form)}
        value={own?.form ?? 'decision'}
        options={ballotForms.map((form) => ({ value: form, label: say(ballotFormWords[form]) }))}
      />
      <Button icon="arrow-right">{say(words.go_on)}</Button>
    </Form>
  );
}

/** What was chosen in the first step, with the source of the rule and the way back to it. */
export function KindFacts({ kind, back }: { kind: Kind; back: string }) {
  const say = useSay();
  const { sentence, validity, source } = useRuleText()(kind.preset);
  return (
    <section className="form-part">
      <h2>{say(words.kind_heading)}</h2>
      <Facts
        facts={[
          {
            term: say(words.kind_rule),
            value: `${say(presetWords[kind.preset])}。${kind.form === 'decision' ? sentence : validity}`,
          },
          { term: say(words.kind_source), value: source },
          { term: say(words.kind_form), value: say(ballotFormWords[kind.form]) },
        ]}
      />
      <p className="hint">{say(words.confirm_source)}</p>
      <p>
        <a href={back}>{say(words.kind_change)}</a>
      </p>
    </section>
  );
}

function useRuleText(): (preset: DecisionRulePreset) => { sentence: string; validity: string; source: string } {
  const { locale } = useReading();
  return (preset) => {
    const rule = presetRule(preset);
    return {
      sentence: ruleSentence(rule)[locale],
      validity: validitySentence(rule)[locale],
      source: sourceSentence(rule.source)[locale],
    };
  };
}
