import { formatCount } from '#app/i18n/numbers.ts';
import { words } from '#app/i18n/shell.messages.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';

type CountTextProps = {
  /** The count if it is at most 1,000; anything above means "more". */
  count: number;
};

/** How many there are: exact up to 1,000, then 1,000+. */
export function CountText({ count }: CountTextProps) {
  const { locale } = useReading();
  return <>{formatCount(count, locale)}</>;
}

type PagerProps = {
  /** The first page, when this is not it. */
  firstHref?: string | null;
  /** The page after this one, when there is one. */
  nextHref?: string | null;
  count?: number | null;
  /** What is listed, for screen readers: 提案列表. */
  label: string;
};

/** The way through a list: back to the start, on to the next page, and how many there are in all. */
export function Pager({ firstHref, nextHref, count, label }: PagerProps) {
  const say = useSay();
  const { locale } = useReading();
  if (!firstHref && !nextHref && (count === null || count === undefined)) return null;
  return (
    <nav className="pager" aria-label={say(words.pages_of, { list: label })}>
      {count === null || count === undefined ? <span /> : <p>{say(words.in_all, { count: formatCount(count, locale) })}</p>}
      {firstHref || nextHref ? (
        <ul>
          {firstHref ? (
            <li>
              <a className="button button-secondary" href={firstHref}>
                <Icon name="arrow-left" />
                {say(words.first_page)}
              </a>
            </li>
          ) : null}
          {nextHref ? (
            <li>
              <a className="button button-secondary" rel="next" href={nextHref}>
                {say(words.next_page)}
                <Icon name="arrow-right" />
              </a>
            </li>
          ) : null}
        </ul>
      ) : null}
    </nav>
  );
}
