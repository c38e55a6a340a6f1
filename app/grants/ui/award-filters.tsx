import { awardStateWords, words } from '#app/grants/award.messages.ts';
import { publicAwardStates } from '#app/grants/award.ts';
import type { AwardListPage } from '#app/grants/award-list.server.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { FilterLinks } from '#app/ui/filter-links.tsx';
import { Icon } from '#app/ui/icon.tsx';

/** By what the list can be narrowed, and its other formats. */
export function AwardFilters({ page: { query } }: { page: AwardListPage }) {
  const say = useSay();
  const states = [
    { label: say(words.all), href: href.grants({ ...query, state: null }), isCurrent: !query.state },
    ...publicAwardStates.map((state) => ({
      label: say(awardStateWords[state]),
      href: href.grants({ ...query, state }),
      isCurrent: query.state === state,
    })),
  ];
  return (
    <>
      <FilterLinks label={say(words.state)} links={states} />
      <section>
        <h2>{say(words.formats)}</h2>
        <ul className="formats">
          {(['csv', 'json', 'rss'] as const).map((format) => (
            <li key={format}>
              <a href={href.grantsAs(format, query)}>
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
