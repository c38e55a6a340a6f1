import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { roomKindWords, tierWords } from '#app/deliberation/room.messages.ts';
import { roomKinds, tiers } from '#app/deliberation/room.ts';
import { words } from '#app/deliberation/room-list.messages.ts';
import { loadRoomList, type RoomListPage } from '#app/deliberation/room-list-page.server.ts';
import { ChosenLinks } from '#app/deliberation/ui/chosen-links.tsx';
import { PlaceLinks } from '#app/deliberation/ui/place-links.tsx';
import { RoomCards } from '#app/deliberation/ui/room-cards.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { FilterLinks, Tabs } from '#app/ui/filter-links.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Pager } from '#app/ui/pager.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const headers = publicPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const community = await requireCommunity(context, request);
  const [page, visitor] = await Promise.all([loadRoomList(context, request, community), findVisitor(context, request)]);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, { title: words.list_title, description: words.list_lead });

/** The public list of deliberations, ahead and past. */
export default function Rooms() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const { query, items, next } = page;
  return (
    <>
      <PageHeader
        title={say(words.list_title)}
        lead={<p>{say(words.list_lead)}</p>}
        actions={
          <LinkButton href={href.topics()} kind="secondary" icon="list">
            {say(words.see_topics)}
          </LinkButton>
        }
      />
      <TextAndSide sideLabel={say(words.filters)} jumpLabel={say(words.filters)} side={<Filters page={page} />}>
        <When page={page} />
        <Chosen page={page} />
        {items.length > 0 ? <RoomCards rooms={items} label={say(words.list_title)} /> : <Nothing page={page} />}
        <Pager
          label={say(words.list_title)}
          firstHref={page.isLater ? href.rooms(query) : null}
          nextHref={next ? href.rooms({ ...query, after: next }) : null}
        />
      </TextAndSide>
    </>
  );
}

function When({ page: { when, query } }: { page: RoomListPage }) {
  const say = useSay();
  const links = [
    { label: say(words.ahead), href: href.rooms({ ...query, when: null }), isCurrent: when === 'ahead' },
    { label: say(words.past), href: href.rooms({ ...query, when: 'past' }), isCurrent: when === 'past' },
  ];
  return <Tabs label={say(words.when)} links={links} />;
}

function Filters({ page: { query, places } }: { page: RoomListPage }) {
  const say = useSay();
  const choose = (name: string, value: string | null) => href.rooms({ ...query, [name]: value });
  const links = (name: string, choices: readonly { value: string; label: string }[]) => [
    { label: say(words.all), href: choose(name, null), isCurrent: !query[name] },
    ...choices.map(({ value, label }) => ({ label, href: choose(name, value), isCurrent: query[name] === value })),
  ];
  const ofTier = tiers.map((tier) => ({ value: tier, label: say(tierWords[tier]) }));
  const ofKind = roomKinds.map((kind) => ({ value: kind, label: say(roomKindWords[kind]) }));
  return (
    <>
      <FilterLinks label={say(words.filter_tier)} links={links('tier', ofTier)} />
      <FilterLinks label={say(words.filter_kind)} links={links('kind', ofKind)} />
      <PlaceLinks places={places} hrefOf={(place) => choose('place', place)} />
    </>
  );
}

function Chosen({ page: { query, places } }: { page: RoomListPage }) {
  const say = useSay();
  const { locale } = useReading();
  const tier = tiers.find((one) => one === query.tier);
  const kind = roomKinds.find((one) => one === query.kind);
  const chosen = [
    tier ? { name: 'tier', label: say(tierWords[tier]) } : null,
    kind ? { name: 'kind', label: say(roomKindWords[kind]) } : null,
    places.chosen ? { name: 'place', label: nameIn(locale, places.chosen) } : null,
  ].filter((one) => one !== null);
  const clearHref = href.rooms({ when: query.when });
  return <ChosenLinks chosen={chosen} hrefWithout={(name) => href.rooms({ ...query, [name]: null })} clearHref={clearHref} />;
}

function Nothing({ page: { when, isFiltered, query } }: { page: RoomListPage }) {
  const say = useSay();
  if (isFiltered) {
    return (
      <Empty title={say(words.empty_filtered)}>
        <p>
          <a href={href.rooms({ when: query.when })}>{say(words.clear_filters)}</a>
        </p>
      </Empty>
    );
  }
  return (
    <Empty title={say(when === 'past' ? words.empty_past : words.empty_ahead)}>
      <p>{say(words.empty_next)}</p>
    </Empty>
  );
}
