import { href } from '#app/http/href.ts';
import type { Query } from '#app/http/query.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { ProposalListPage } from '#app/proposals/list-page.server.ts';
import { publicStageWords, sourceWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/pages.messages.ts';
import { type FilterLink, FilterLinks } from '#app/ui/filter-links.tsx';
import { Icon } from '#app/ui/icon.tsx';

/** What the list can be narrowed by, each choice a link with its count. */
export function ProposalFilters({ page }: { page: ProposalListPage }) {
  const say = useSay();
  const { locale } = useReading();
  const { facets, query } = page;
  const choose = (name: string, value: string | null) => href.proposals({ ...query, [name]: value });
  const links = (name: string, choices: readonly { value: string; label: string; count?: number }[]): FilterLink[] => [
    { label: say(words.all), href: choose(name, null), isCurrent: !query[name] },
    ...choices.map(({ value, label, count }) => ({ label, count, href: choose(name, value), isCurrent: query[name] === value })),
  ];
  const fields = facets.fields.map((field) => ({ value: field.key, label: nameIn(locale, field), count: field.count }));
  const stages = facets.stages.map(({ stage, count }) => ({ value: stage, label: say(publicStageWords[stage]), count }));
  const sources = facets.sources.map(({ source, count }) => ({ value: source, label: say(sourceWords[source]), count }));
  const calls = page.calls.map(({ slug, title }) => ({ value: slug, label: title }));
  return (
    <>
      <FilterLinks label={say(words.filter_field)} links={links('field', fields)} />
      <FilterLinks label={say(words.filter_stage)} links={links('stage', stages)} />
      <FilterLinks label={say(words.filter_source)} links={links('source', sources)} />
      {calls.length > 1 ? <FilterLinks label={say(words.filter_call)} links={links('call', calls)} /> : null}
    </>
  );
}

/** What the list is narrowed by now, each a link that takes it away again. */
export function ChosenFilters({ page }: { page: ProposalListPage }) {
  const say = useSay();
  const chosen = useChosen(page);
  if (chosen.length === 0) return null;
  return (
    <nav className="chosen" aria-label={say(words.filters)}>
      <span>{say(words.filters_in_use)}</span>
      <ul>
        {chosen.map(({ name, label }) => (
          <li key={name}>
            <a href={href.proposals({ ...page.query, [name]: null })} aria-label={say(words.remove_filter, { filter: label })}>
              {label}
              <Icon name="cross" />
            </a>
          </li>
        ))}
        {chosen.length > 1 ? (
          <li>
            <a href={href.proposals({ sort: page.query.sort })}>{say(words.clear_filters)}</a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

function useChosen({ query, facets, calls, map }: ProposalListPage): { name: string; label: string }[] {
  const say = useSay();
  const { locale } = useReading();
  const field = facets.fields.find(({ key }) => key === query.field);
  const stage = facets.stages.find((one) => one.stage === query.stage)?.stage;
  const source = facets.sources.find((one) => one.source === query.source)?.source;
  const place = map.chosen ?? undefined;
  const call = calls.find(({ slug }) => slug === query.call);
  const labels: Record<string, string | undefined> = {
    q: query.q ? say(words.filter_query, { query: String(query.q) }) : undefined,
    field: field && nameIn(locale, field),
    place: place && nameIn(locale, place),
    stage: stage && say(publicStageWords[stage]),
    source: source && say(sourceWords[source]),
    call: call?.title,
  };
  return Object.entries(labels).flatMap(([name, label]) => (label ? [{ name, label }] : []));
}

/** The filters that a search keeps: everything but the search itself and the page. */
export function keptBySearch(query: Query): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value && name !== 'q' ? [[name, String(value)]] : [])),
  );
}
