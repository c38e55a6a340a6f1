import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { FilterLinks } from '#app/ui/filter-links.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { voteStateWords } from '#app/votes/vote.messages.ts';
import { publicVoteStates } from '#app/votes/vote.ts';
import { words } from '#app/votes/vote-list.messages.ts';
import type { VoteListPage } from '#app/votes/vote-list.server.ts';

/** By what the list can be narrowed, and its other formats. */
export function VoteFilters({ page: { query, places } }: { page: VoteListPage }) {
  const say = useSay();
  const { locale } = useReading();
  const links = (name: string, choices: readonly { value: string; label: string }[]) => [
    { label: say(words.all), href: href.votes({ ...query, [name]: null }), isCurrent: !query[name] },
    ...choices.map(({ value, label }) => ({
      label,
      href: href.votes({ ...query, [name]: value }),
      isCurrent: query[name] === value,
    })),
  ];
  const ofState = publicVoteStates.map((state) => ({ value: state, label: say(voteStateWords[state]) }));
  const ofPlace = places.map((place) => ({ value: place.id, label: nameIn(locale, place) }));
  return (
    <>
      <FilterLinks label={say(words.filter_state)} links={links('state', ofState)} />
      {ofPlace.length > 0 ? <FilterLinks label={say(words.filter_place)} links={links('place', ofPlace)} /> : null}
      <section>
        <h2>{say(words.formats)}</h2>
        <ul className="formats">
          {(['csv', 'json', 'rss'] as const).map((format) => (
            <li key={format}>
              <a href={href.votesAs(format, query)}>
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
