import { maskName } from '#app/core/text.ts';
import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';

type MaskedNameProps = {
  /** Null when the account was erased: 已注销用户. */
  name: string | null;
  /** Whether the person agreed to be named, or the page is one of staff. */
  isShown?: boolean;
};

/** A person's name as the public sees it: 王**, unless the person chose otherwise. Not for organisations: their names are public. */
export function MaskedName({ name, isShown }: MaskedNameProps) {
  const say = useSay();
  if (name === null) return <>{say(words.erased_person)}</>;
  return <span className="name">{isShown ? name : maskName(name)}</span>;
}
