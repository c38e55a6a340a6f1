import { z } from 'zod';
import { checkbox, choice, text, typedText, uuid } from '#app/http/fields.ts';
import type { OneTimeCodes } from '#app/people/code-sender.server.ts';
import { codeField, nameField, newPasswordField, phoneField } from '#app/people/sign-in.form.ts';

const fields = z.object({
  phone: phoneField,
  password: newPasswordField,
  name: nameField,
  community_id: uuid({ error: 'choose_one' }),
  age: choice(['fourteen', 'under'], { error: 'age_missing' }),
  consent: checkbox({ required: 'consent_missing' }),
  consent_version: text({ max: 20 }),
  is_not_mine: checkbox(),
  next: typedText(true),
});

const fieldsWithCode = fields.extend({ code: codeField });

/** What `signUp` wants, from the form; with a code where codes can be sent. */
export function signUpInput({ sender }: Pick<OneTimeCodes, 'sender'>) {
  return sender === null ? fields.transform((typed) => inputOf({ ...typed, code: null })) : fieldsWithCode.transform(inputOf);
}

function inputOf({
  community_id,
  age,
  consent_version,
  is_not_mine,
  consent: _,
  ...typed
}: z.output<typeof fields> & { code: string | null }) {
  return {
    ...typed,
    communityId: community_id,
    isFourteen: age === 'fourteen',
    consentVersion: consent_version,
    isNotMine: is_not_mine,
  };
}
