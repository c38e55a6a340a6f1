import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { DaysLeft } from '#app/ui/instant.tsx';
import { Empty, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Pager } from '#app/ui/pager.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';
import { VoteCards } from '#app/votes/ui/vote-cards.tsx';
import { VoteFilters } from '#app/votes/ui/vote-filters.tsx';
import { words } from '#app/votes/vote-list.messages.ts';
import { loadVoteList, type VoteListPage } from '#app/votes/vote-list.server.ts';

export const headers = publicPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  return data(await loadVoteList(context, request, { community, visitor }), answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.list_title, description: words.list_lead, feed: href.votesAs('rss', page?.query) });

/** The public list of votes, with those that wait for the visitor before it. */
export default function Votes() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const { query, items, next, toCast } = page;
  return (
    <>
      <PageHeader
        title={say(words.list_title)}
        lead={<p>{say(words.list_lead)}</p>}
        actions={
          page.isSignedIn ? (
            <LinkButton href={href.myVotes()} kind="secondary" icon="vote">
              {say(words.my_votes)}
            </LinkButton>
          ) : null
        }
      />
      <TextAndSide sideLabel={say(words.filters)} jumpLabel={say(words.filters)} side={<VoteFilters page={page} />}>
        <ToCast page={page} />
        {items.length > 0 ? (
          <VoteCards votes={items} label={say(words.list_title)} toCast={new Set(toCast.map(({ id }) => id))} />
        ) : (
          <Nothing isFiltered={page.isFiltered} />
        )}
        <Pager
          label={say(words.list_title)}
          firstHref={page.isLater ? href.votes(query) : null}
          nextHref={next ? href.votes({ ...query, after: next }) : null}
        />
      </TextAndSide>
    </>
  );
}

/** What waits for the visitor comes first. */
function ToCast({ page: { toCast } }: { page: VoteListPage }) {
  const say = useSay();
  if (toCast.length === 0) return null;
  return (
    <Notice title={say(words.to_cast_count, { count: toCast.length })}>
      <ul className="waiting">
        {toCast.map(({ id, title, closesAt }) => (
          <li key={id}>
            <a href={href.voteBallot(id)}>{say(words.cast_in, { title })}</a> <DaysLeft until={closesAt} />
          </li>
        ))}
      </ul>
    </Notice>
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
      <p>
        <a href={href.votes()}>{say(words.clear_filters)}</a>
      </p>
    </Empty>
  );
}
