import { z } from 'zod';
import { checkbox, choice, optional, text, typedText } from '#app/http/fields.ts';
import { schemes, textSizes } from '#app/http/preferences.ts';
import { locales } from '#app/i18n/message.ts';
import type { OneTimeCodes } from '#app/people/code-sender.server.ts';
import {
  codeField,
  emailField,
  nameField,
  newPasswordField,
  ownPasswordField,
  paperCodeField,
  phoneField,
} from '#app/people/sign-in.form.ts';

export const profileForm = z.object({ name: nameField, shows_name: checkbox() });

const phoneFields = z.object({ phone: phoneField, password: ownPasswordField, is_not_mine: checkbox() });

const phoneFieldsWithCode = phoneFields.extend({ code: codeField });

/** What `changePhone` wants, from the form; with a code where codes can be sent. */
export function changePhoneInput({ sender }: Pick<OneTimeCodes, 'sender'>) {
  return sender === null
    ? phoneFields.transform((typed) => phoneInputOf({ ...typed, code: null }))
    : phoneFieldsWithCode.transform(phoneInputOf);
}

function phoneInputOf({ is_not_mine, ...typed }: z.output<typeof phoneFields> & { code: string | null }) {
  return { ...typed, isNotMine: is_not_mine };
}

/** Asking for a code to a new e-mail address. */
export const newEmailForm = z.object({ email: emailField });

export const changeEmailForm = newEmailForm.extend({ code: codeField, password: ownPasswordField });

export const removeEmailForm = z.object({ password: ownPasswordField });

/** Which of the forms for one's e-mail address was sent. */
export const emailStepForm = z.object({ step: choice(['send', 'check', 'remove']).catch('check') });

export const changePasswordForm = z.object({ password: ownPasswordField, new_password: newPasswordField });

export const verifyForm = z.object({ name: nameField, paper_code: paperCodeField });

/** One session to end, or all others when none is named. */
export const endSessionForm = z.object({ session: optional(z.string().regex(/^[0-9a-f]{64}$/, { error: 'invalid' })) });

/** How to see the site: any of these, from the switches of every page. */
export const preferencesForm = z.object({
  locale: optional(choice([...locales])),
  elder: optional(choice(['0', '1'])),
  scheme: optional(choice([...schemes])),
  textSize: optional(choice(['0', '1', '2'])).transform((size) => textSizes.find((known) => String(known) === size) ?? null),
  next: typedText(true),
});

export const communityForm = z.object({ community: text({ max: 80, oneLine: true }), next: typedText(true) });
