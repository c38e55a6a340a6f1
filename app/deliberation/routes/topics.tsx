import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { loadTopicList, type TopicListPage } from '#app/deliberation/topic-list-page.server.ts';
import { words } from '#app/deliberation/topic-page.messages.ts';
import { TopicCards } from '#app/deliberation/ui/topic-cards.tsx';
import { ChosenTopicFilters, TopicFilters } from '#app/deliberation/ui/topic-filters.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { exactCountMax } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Tabs } from '#app/ui/filter-links.tsx';
import { Empty, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Pager } from '#app/ui/pager.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const headers = publicPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const community = await requireCommunity(context, request);
  const [page, visitor] = await Promise.all([loadTopicList(context, request, community), findVisitor(context, request)]);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, { title: words.list_title, description: words.list_lead });

/** The public list of topics. */
export default function Topics() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const { query, items, next } = page;
  return (
    <>
      <PageHeader
        title={say(words.list_title)}
        lead={<p>{say(words.list_lead)}</p>}
        actions={
          <>
            <LinkButton href={href.newTopic()} icon="edit">
              {say(words.raise)}
            </LinkButton>
            <LinkButton href={href.rooms()} kind="secondary" icon="people">
              {say(words.see_rooms)}
            </LinkButton>
          </>
        }
      />
      <TextAndSide sideLabel={say(words.filters)} jumpLabel={say(words.filters)} side={<TopicFilters page={page} />}>
        <Owed page={page} />
        <ChosenTopicFilters page={page} />
        <Sorting page={page} />
        <Found count={page.count} />
        {items.length > 0 ? (
          <TopicCards topics={items} label={say(words.list_title)} />
        ) : (
          <Nothing isFiltered={page.isFiltered} />
        )}
        <Pager
          label={say(words.list_title)}
          firstHref={page.isLater ? href.topics(query) : null}
          nextHref={next ? href.topics({ ...query, after: next }) : null}
        />
      </TextAndSide>
    </>
  );
}

/** What comes first: topics that have reached their threshold. */
function Owed({ page: { owedCount } }: { page: TopicListPage }) {
  const say = useSay();
  if (owedCount === 0) return null;
  return (
    <Notice tone="warning" title={say(words.owed_notice, { count: owedCount })}>
      <p>
        <a href={href.topics({ owed: '1' })}>{say(words.owed_see)}</a>
      </p>
    </Notice>
  );
}

function Sorting({ page: { query } }: { page: TopicListPage }) {
  const say = useSay();
  const orders = [
    { sort: null, word: words.sort_newest },
    { sort: 'signed', word: words.sort_signed },
  ];
  const current = query.sort ?? null;
  const links = orders.map(({ sort, word }) => ({
    label: say(word),
    href: href.topics({ ...query, sort }),
    isCurrent: sort === current,
  }));
  return <Tabs label={say(words.sort)} links={links} />;
}

/** How many there are: exact up to 1,000, then 1,000+. */
function Found({ count }: { count: number }) {
  const say = useSay();
  if (count === 0) return null;
  return <p className="found">{count > exactCountMax ? say(words.found_more) : say(words.found, { count })}</p>;
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const say = useSay();
  if (!isFiltered) {
    return (
      <Empty title={say(words.empty)}>
        <p>{say(words.empty_next)}</p>
      </Empty>
    );
  }
  return (
    <Empty title={say(words.empty_filtered)}>
      <p>{say(words.empty_filtered_next)}</p>
      <p>
        <a href={href.topics()}>{say(words.clear_filters)}</a>
      </p>
    </Empty>
  );
}
