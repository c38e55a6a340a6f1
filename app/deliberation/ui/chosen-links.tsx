import { words } from '#app/deliberation/topic-page.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';

type ChosenLinksProps = {
  chosen: readonly { name: string; label: string }[];
  hrefWithout: (name: string) => string;
  clearHref: string;
};

/** What a list is narrowed by now, each a link that takes it away again. */
export function ChosenLinks({ chosen, hrefWithout, clearHref }: ChosenLinksProps) {
  const say = useSay();
  if (chosen.length === 0) return null;
  return (
    <nav className="chosen" aria-label={say(words.filters_in_use)}>
      <span>{say(words.filters_in_use)}</span>
      <ul>
        {chosen.map(({ name, label }) => (
          <li key={name}>
            <a href={hrefWithout(name)} aria-label={say(words.remove_filter, { filter: label })}>
              {label}
              <Icon name="cross" />
            </a>
          </li>
        ))}
        {chosen.length > 1 ? (
          <li>
            <a href={clearHref}>{say(words.clear_filters)}</a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
