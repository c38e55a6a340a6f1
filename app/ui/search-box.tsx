import { useId } from 'react';
import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';

type SearchBoxProps = {
  /** The list it searches. */
  action: string;
  label: string;
  value?: string | null;
  /** The filters that stay as they are while one searches. */
  keeps?: Readonly<Record<string, string>>;
};

/** Searches a list: a GET form, so that the result has an address. */
export function SearchBox({ action, label, value, keeps = {} }: SearchBoxProps) {
  const say = useSay();
  const id = useId().replaceAll(':', '');
  return (
    <search>
      <form className="search-box" method="get" action={action} data-enhance="ime-enter">
        <label htmlFor={id}>{label}</label>
        <div>
          <input type="search" id={id} name="q" defaultValue={value ?? ''} maxLength={100} enterKeyHint="search" />
          {Object.entries(keeps).map(([name, kept]) => (
            <input key={name} type="hidden" name={name} value={kept} />
          ))}
          <button type="submit" className="button button-secondary">
            <Icon name="search" />
            {say(words.search)}
          </button>
        </div>
      </form>
    </search>
  );
}
