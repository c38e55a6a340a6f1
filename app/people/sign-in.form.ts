import { z } from 'zod';
import { checkbox, choice, email, password, phone, readPhone, refuse, text, typedText } from '#app/http/fields.ts';
import { type CodePurpose, readCode, readPaperCode } from '#app/people/one-time-code.ts';
import { passwordLength } from '#app/people/password.ts';

// The keys of mistakes are those of sign-in.messages.ts and form.messages.ts.

/** Where to go afterwards; whatever is no path of this site is taken as none (`safeNext`). */
const next = typedText(true);

/** A six-figure code. */
export const codeField = typedText(true).transform((typed, context) => {
  const code = readCode(typed);
  if (code === null) context.addIssue({ code: 'custom', message: typed === '' ? 'code_missing' : 'not_a_code' });
  return code ?? z.NEVER;
});

/** A code of twelve letters from a printed slip. */
export const paperCodeField = typedText(true).transform((typed, context) => {
  const code = readPaperCode(typed);
  if (code === null) context.addIssue({ code: 'custom', message: typed === '' ? 'paper_code_missing' : 'not_a_paper_code' });
  return code ?? z.NEVER;
});

/** A mobile number. */
export const phoneField = phone({ missing: 'phone_missing' });

/** An e-mail address. */
export const emailField = email({ missing: 'email_missing' });

/** A mobile number or an e-mail address: whatever somebody signs in with. The field is called `phone` all the same. */
export const contactField = typedText(true).transform((typed, context) => {
  const contact = typed.includes('@') || typed.includes('＠') ? (emailField.safeParse(typed).data ?? null) : readPhone(typed);
  if (contact === null) refuse(context, typed === '' ? 'contact_missing' : 'not_a_contact');
  return contact ?? z.NEVER;
});

/** The password one has. */
export const ownPasswordField = password({ missing: 'password_missing' });

/** A name as written on papers. */
export const nameField = text({ max: 30, oneLine: true, missing: 'name_missing' });

/** A password that is being chosen. */
export const newPasswordField = password({ ...passwordLength, missing: 'new_password_missing', tooShort: 'password_too_short' });

/** The first press or the second: ask for a code, or use it. */
export const stepForm = z.object({ step: choice(['send', 'check']).catch('check') });

/** Asking for a code, by what it is for. */
export const sendCodeForms = {
  sign_in: z.object({ phone: contactField }),
  reset_password: z.object({ phone: contactField }),
  sign_up: z.object({ phone: phoneField }),
  change_phone: z.object({ phone: phoneField }),
} satisfies Record<Exclude<CodePurpose, 'confirm_email'>, z.ZodType>;

export const signInForm = z.object({ phone: contactField, password: ownPasswordField, public_computer: checkbox(), next });

export const signInCodeForm = z.object({ phone: contactField, code: codeField, public_computer: checkbox(), next });

export const resetCodeForm = z.object({
  phone: contactField,
  code: codeField,
  new_password: newPasswordField,
  public_computer: checkbox(),
});

export const resetPaperForm = z.object({
  phone: phoneField,
  paper_code: paperCodeField,
  new_password: newPasswordField,
  public_computer: checkbox(),
});
