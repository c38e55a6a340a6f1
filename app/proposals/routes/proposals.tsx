import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { exactCountMax } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { loadProposalList, type ProposalListPage } from '#app/proposals/list-page.server.ts';
import { words } from '#app/proposals/pages.messages.ts';
import { ProposalCards } from '#app/proposals/ui/proposal-cards.tsx';
import { ChosenFilters, keptBySearch, ProposalFilters } from '#app/proposals/ui/proposal-filters.tsx';
import { ProposalMap } from '#app/proposals/ui/proposal-map.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Tabs } from '#app/ui/filter-links.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Pager } from '#app/ui/pager.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import { useViewer } from '#app/ui/shell.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const headers = publicPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const community = await requireCommunity(context, request);
  const [page, visitor] = await Promise.all([loadProposalList(context, request, community), findVisitor(context, request)]);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.list_title, description: words.list_lead, feed: href.proposalsAs('rss', page?.query) });

/** The public list of proposals. */
export default function Proposals() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const { isSignedIn } = useViewer();
  const { query, items, next, isFiltered } = page;
  return (
    <>
      <PageHeader
        title={say(words.list_title)}
        lead={say(words.list_lead)}
        actions={
          <>
            <LinkButton href={href.newProposal()} icon="edit">
              {say(words.propose)}
            </LinkButton>
            {isSignedIn ? (
              <LinkButton href={href.proposalDrafts()} kind="secondary">
                {say(words.my_proposals)}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <TextAndSide sideLabel={say(words.filters_and_map)} jumpLabel={say(words.filters_and_map)} side={<Side page={page} />}>
        <SearchBox
          action={href.proposals()}
          label={say(words.search_label)}
          value={page.query.q?.toString()}
          keeps={keptBySearch(query)}
        />
        <ChosenFilters page={page} />
        <Sorting page={page} />
        <Found count={page.count} />
        {items.length > 0 ? (
          <ProposalCards proposals={items} label={say(words.list_title)} />
        ) : (
          <Nothing isFiltered={isFiltered} />
        )}
        <Pager
          label={say(words.list_title)}
          firstHref={page.isLater ? href.proposals(query) : null}
          nextHref={next ? href.proposals({ ...query, after: next }) : null}
        />
        <OtherFormats page={page} />
      </TextAndSide>
    </>
  );
}

/** How many there are: exact up to 1,000, then 1,000+. */
function Found({ count }: { count: number }) {
  const say = useSay();
  if (count === 0) return null;
  return <p className="found">{count > exactCountMax ? say(words.found_more) : say(words.found, { count })}</p>;
}

function Sorting({ page: { query } }: { page: ProposalListPage }) {
  const say = useSay();
  const orders = [
    { sort: null, word: words.sort_newest },
    { sort: 'endorsed', word: words.sort_most_endorsed },
    { sort: 'closing', word: words.sort_closing_soon },
  ];
  const current = query.sort ?? null;
  return (
    <Tabs
      label={say(words.sort)}
      links={orders.map(({ sort, word }) => ({
        label: say(word),
        href: href.proposals({ ...query, sort }),
        isCurrent: sort === current,
      }))}
    />
  );
}

function Side({ page }: { page: ProposalListPage }) {
  const say = useSay();
  return (
    <>
      <ProposalFilters page={page} />
      <details className="unfolds" open={Boolean(page.query.place)}>
        <summary>{say(words.map_title)}</summary>
        <h2>{say(words.map_title)}</h2>
        <p className="hint">{say(words.map_lead)}</p>
        <ProposalMap section={page.map} hrefOf={(place) => href.proposals({ ...page.query, place })} />
      </details>
    </>
  );
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
        <a href={href.proposals()}>{say(words.clear_filters)}</a>
      </p>
    </Empty>
  );
}

function OtherFormats({ page: { query } }: { page: ProposalListPage }) {
  const say = useSay();
  return (
    <section className="formats" aria-label={say(words.other_formats)}>
      <ul>
        <li>
          <a href={href.proposalsAs('rss', query)} type="application/rss+xml">
            <Icon name="rss" />
            {say(words.rss)}
          </a>
        </li>
        <li>
          <a href={href.proposalsAs('csv', query)} download>
            <Icon name="download" />
            {say(words.csv)}
          </a>
        </li>
        <li>
          <a href={href.proposalsAs('json', query)}>
            <Icon name="file" />
            {say(words.json)}
          </a>
        </li>
      </ul>
    </section>
  );
}
