import type { ReactNode } from 'react';
import { href } from '#app/http/href.ts';
import { type Locale, languageTags } from '#app/i18n/message.ts';
import { words } from '#app/i18n/shell.messages.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useShell } from '#app/ui/shell.tsx';

const names: Record<Locale, string> = { zh: '中文', en: 'English' };

/** How the site is shown: elder mode and language. Each is one press of a button that posts and comes back here. */
export function DisplaySwitches() {
  const say = useSay();
  const { isElder } = useShell();
  return (
    <div className="display">
      <PreferenceButton name="elder" value={isElder ? '0' : '1'}>
        <Icon name="glasses" />
        {say(isElder ? words.elder_off : words.elder_on)}
      </PreferenceButton>
      <LanguageButton />
    </div>
  );
}

/** Changes to the other language, whose name it bears in that language. */
export function LanguageButton() {
  const { locale } = useReading();
  const other = locale === 'zh' ? 'en' : 'zh';
  return (
    <PreferenceButton name="locale" value={other}>
      <Icon name="globe" />
      <span lang={languageTags[other]}>{names[other]}</span>
    </PreferenceButton>
  );
}

type PreferenceButtonProps = { name: string; value: string; children: ReactNode };

/** A form of one button that sets one preference and comes back to this page. */
export function PreferenceButton({ name, value, children }: PreferenceButtonProps) {
  const { path } = useShell();
  return (
    <form method="post" action={href.preferences()}>
      <input type="hidden" name="next" value={path} />
      <button type="submit" className="button-text" name={name} value={value}>
        {children}
      </button>
    </form>
  );
}

type PreferenceChoiceProps = { label: string; name: string; value: string; options: readonly { value: string; label: string }[] };

/** A form of several buttons, of which the one in force is marked. */
export function PreferenceChoice({ label, name, value, options }: PreferenceChoiceProps) {
  const { path } = useShell();
  return (
    <form method="post" action={href.preferences()}>
      <input type="hidden" name="next" value={path} />
      <fieldset className="switches">
        <legend>{label}</legend>
        {options.map((option) => (
          <button
            key={option.value}
            type="submit"
            className="button-text"
            name={name}
            value={option.value}
            aria-pressed={option.value === value}
          >
            {option.label}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
