import { words } from '#app/funds/ledger.messages.ts';
import { entryKinds } from '#app/funds/ledger-list.form.ts';
import type { LedgerPage } from '#app/funds/ledger-page.server.ts';
import { entryKindWords } from '#app/funds/messages.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { FilterLinks } from '#app/ui/filter-links.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';

/** By what the entries can be narrowed, and their other formats. */
export function LedgerFilters({ page: { fund, query, years, isFiltered } }: { page: LedgerPage }) {
  const say = useSay();
  const { slug } = fund;
  const links = (name: string, choices: readonly { value: string; label: string }[]) => [
    { label: say(words.all), href: href.fundLedger(slug, { ...query, [name]: null }), isCurrent: !query[name] },
    ...choices.map(({ value, label }) => ({
      label,
      href: href.fundLedger(slug, { ...query, [name]: value }),
      isCurrent: query[name] === value,
    })),
  ];
  const kept = Object.entries(query).filter((pair): pair is [string, string] => pair[0] !== 'q' && typeof pair[1] === 'string');
  return (
    <>
      <SearchBox
        action={href.fundLedger(slug)}
        label={say(words.search)}
        value={typeof query.q === 'string' ? query.q : null}
        keeps={Object.fromEntries(kept)}
      />
      {isFiltered ? (
        <p>
          <a href={href.fundLedger(slug)}>{say(words.clear)}</a>
        </p>
      ) : null}
      <FilterLinks
        label={say(words.kind)}
        links={links(
          'kind',
          entryKinds.map((kind) => ({ value: kind, label: say(entryKindWords[kind]) })),
        )}
      />
      <FilterLinks
        label={say(words.year)}
        links={links(
          'year',
          years.map((year) => ({ value: String(year), label: say(words.year_of, { year: String(year) }) })),
        )}
      />
      <section>
        <h2>{say(words.formats)}</h2>
        <ul className="formats">
          {(['csv', 'json', 'rss'] as const).map((format) => (
            <li key={format}>
              <a href={href.fundLedgerAs(slug, format, query)}>
                <Icon name={format === 'rss' ? 'rss' : 'download'} />
                {say(words[format])}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
