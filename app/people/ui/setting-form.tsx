import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { settingNames, unitNames, words } from '#app/people/setting.messages.ts';
import { settingDefinitions, typedSetting } from '#app/people/setting.ts';
import type { ShownSetting } from '#app/people/settings-page.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Checkbox, Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** Changes one setting from now on, with the reason. */
export function SettingForm({ setting, reply }: { setting: ShownSetting; reply: FormReply | undefined }) {
  const say = useSay();
  return (
    <Form reply={reply}>
      <ValueField setting={setting} />
      {setting.isOwn ? <Checkbox name="give_up" label={say(words.give_up)} hint={say(words.give_up_hint)} isOptional /> : null}
      <TextField name="reason" label={say(deskWords.reason)} hint={say(words.reason_hint)} input={{ maxLength: 300 }} />
      <Button>{say(deskWords.save)}</Button>
    </Form>
  );
}

function ValueField({ setting: { key, value } }: { setting: ShownSetting }) {
  const say = useSay();
  const { shape, fallback } = settingDefinitions[key];
  const field = { name: 'value', label: say(settingNames[key]), value: typedSetting(value), isOptional: fallback === null };
  if (shape.kind === 'switch') {
    const options = [
      { value: 'on', label: say(deskWords.yes) },
      { value: 'off', label: say(deskWords.no) },
    ];
    return <Choice {...field} options={options} isInline />;
  }
  if (shape.kind === 'count') {
    const { min, max, unit } = shape;
    return (
      <TextField
        {...field}
        hint={say(words.between, { min, max, fallback: String(fallback) })}
        unit={say(unitNames[unit])}
        input={{ inputMode: 'numeric' }}
      />
    );
  }
  if (shape.kind === 'text' && shape.isLong) return <TextArea {...field} rows={6} longest={shape.lengthMax} />;
  return <TextField {...field} input={inputs[shape.kind]} />;
}

const inputs = {
  text: {},
  telephone: { type: 'tel' },
  email: { type: 'email' },
  zone: { autoComplete: 'off' },
  clock_time: { inputMode: 'numeric' },
} as const;
