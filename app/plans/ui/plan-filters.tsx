import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { planStateWords, words } from '#app/plans/plan.messages.ts';
import { listedStates } from '#app/plans/plan.ts';
import type { PlanListPage } from '#app/plans/plan-list.server.ts';
import { FilterLinks } from '#app/ui/filter-links.tsx';
import { Icon } from '#app/ui/icon.tsx';

/** By what the list can be narrowed, and its other formats. */
export function PlanFilters({ page: { query, fields, places } }: { page: PlanListPage }) {
  const say = useSay();
  const { locale } = useReading();
  const links = (name: string, choices: readonly { value: string; label: string }[]) => [
    { label: say(words.all), href: href.plans({ ...query, [name]: null }), isCurrent: !query[name] },
    ...choices.map(({ value, label }) => ({
      label,
      href: href.plans({ ...query, [name]: value }),
      isCurrent: query[name] === value,
    })),
  ];
  const ofField = fields.map((field) => ({ value: field.key, label: nameIn(locale, field) }));
  const ofState = listedStates.map((state) => ({ value: state, label: say(planStateWords[state]) }));
  const ofPlace = places.map((place) => ({ value: place.id, label: nameIn(locale, place) }));
  return (
    <>
      <FilterLinks label={say(words.field)} links={links('field', ofField)} />
      <FilterLinks label={say(words.state)} links={links('state', ofState)} />
      {ofPlace.length > 0 ? <FilterLinks label={say(words.filter_place)} links={links('place', ofPlace)} /> : null}
      <section>
        <h2>{say(words.formats)}</h2>
        <ul className="formats">
          {(['csv', 'json', 'rss'] as const).map((format) => (
            <li key={format}>
              <a href={href.plansAs(format, query)}>
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
