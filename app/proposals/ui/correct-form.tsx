import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import type { CorrectionPage } from '#app/proposals/correction.server.ts';
import { words as formWords } from '#app/proposals/draft-form.messages.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { CostField, WhatFields, WhereFields, WhomFields } from '#app/proposals/ui/draft-fields.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** Every field of a published proposal as it stands, and why it is being corrected. */
export function CorrectForm({ page, reply }: { page: CorrectionPage; reply: FormReply | null }) {
  const say = useSay();
  const { content } = page;
  return (
    <Form reply={reply} label={say(words.correct_title)}>
      <TextField
        name="title"
        label={say(formWords.title)}
        value={content.title}
        input={{ autoComplete: 'off', maxLength: 160 }}
      />
      <WhatFields content={content} fields={page.fields} />
      <WhereFields content={content} groups={page.placeGroups} />
      <WhomFields content={content} />
      <CostField content={content} ceilingFen={page.ceilingFen} />
      {content.showsName ? <input type="hidden" name="shows_name" value="on" /> : null}
      <TextArea name="reason" label={say(words.correct_reason)} rows={2} longest={300} />
      <Button>{say(words.correct_confirm)}</Button>
    </Form>
  );
}
