import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/sign-in.messages.ts';
import { Checkbox } from '#app/ui/choice.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** The password one has. */
export function PasswordField({ label, hint }: { label?: string; hint?: string }) {
  const say = useSay();
  return (
    <TextField
      name="password"
      label={label ?? say(words.password)}
      hint={hint}
      input={{ type: 'password', autoComplete: 'current-password', maxLength: 200 }}
    />
  );
}

/** A password that is being chosen. */
export function NewPasswordField({ name = 'new_password', label }: { name?: string; label?: string }) {
  const say = useSay();
  return (
    <TextField
      name={name}
      label={label ?? say(words.new_password)}
      hint={say(words.password_hint)}
      input={{ type: 'password', autoComplete: 'new-password', maxLength: 200 }}
    />
  );
}

/** A shared computer: a short session, and nothing kept on it. */
export function PublicComputerBox() {
  const say = useSay();
  return <Checkbox name="public_computer" label={say(words.public_computer)} hint={say(words.public_computer_hint)} isOptional />;
}
