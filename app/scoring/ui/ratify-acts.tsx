import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import type { RatifyAct } from '#app/scoring/ratification.form.ts';
import { words } from '#app/scoring/ratification.messages.ts';
import type { RatifyProps } from '#app/scoring/ui/ratify-view.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

/** What a form of this page is answered with; null for one that was not pressed. */
export function replyTo(refused: RatifyProps['refused'], act: RatifyAct) {
  return refused?.act === act ? refused.reply : null;
}

export function CloseForm({ refused }: RatifyProps) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.close)}
      effect={say(words.close_effect)}
      confirm={say(words.close)}
      reply={replyTo(refused, 'close')}
    >
      <Intent is="close" />
    </ConfirmDetails>
  );
}

export function ComputeForm() {
  const say = useSay();
  return (
    <Form label={say(words.compute)}>
      <Intent is="compute" />
      <Button>{say(words.compute)}</Button>
    </Form>
  );
}

export function ModerateForm({ refused }: RatifyProps) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.moderate)}
      effect={say(words.moderate_effect)}
      confirm={say(words.moderate)}
      reply={replyTo(refused, 'moderate')}
      isHarmless
    >
      <Intent is="moderate" />
      <TextArea name="reason" label={say(words.reason)} rows={3} longest={500} />
    </ConfirmDetails>
  );
}

export function EndModerationForm() {
  const say = useSay();
  return (
    <Form label={say(words.end_moderation)}>
      <Intent is="end_moderation" />
      <Button>{say(words.end_moderation)}</Button>
    </Form>
  );
}

export function PublishForm({ page, refused }: RatifyProps) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.publish)}
      effect={say(words.publish_effect, { days: page.objectionDays })}
      confirm={say(words.publish)}
      reply={replyTo(refused, 'publish')}
      isHarmless
    >
      <Intent is="publish" />
    </ConfirmDetails>
  );
}

export function StrikeForm({ page, refused }: RatifyProps) {
  const say = useSay();
  const options = page.toStrike.map(({ id, judge, name, plan }) => ({
    value: id,
    label: say(words.sheet_option, { judge, name, plan }),
  }));
  return (
    <section aria-labelledby="strike">
      <h2 id="strike">{say(words.strike_title)}</h2>
      <ConfirmDetails
        summary={say(words.strike)}
        effect={say(words.strike_effect)}
        confirm={say(words.strike)}
        reply={replyTo(refused, 'strike')}
      >
        <Intent is="strike" />
        <SelectField name="sheet_id" label={say(words.sheet)} options={options} emptyLabel={say(words.choose_sheet)} />
        <TextArea name="reason" label={say(words.reason)} hint={say(words.strike_reason_hint)} rows={3} longest={500} />
      </ConfirmDetails>
    </section>
  );
}
