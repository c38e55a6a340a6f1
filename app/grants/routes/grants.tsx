import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words } from '#app/grants/award.messages.ts';
import { loadAwardList } from '#app/grants/award-list.server.ts';
import { words as overdueWords } from '#app/grants/overdue.messages.ts';
import { AwardCards, NoAwards } from '#app/grants/ui/award-cards.tsx';
import { AwardFilters } from '#app/grants/ui/award-filters.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Pager } from '#app/ui/pager.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const headers = publicPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const community = await requireCommunity(context, request);
  const [page, visitor] = await Promise.all([loadAwardList(context, request, community), findVisitor(context, request)]);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.list_title, description: words.list_lead, feed: href.grantsAs('rss', page?.query) });

/** The public list of awards that were offered. */
export default function Grants() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const { query, items, next } = page;
  return (
    <>
      <PageHeader
        title={say(words.list_title)}
        lead={<p>{say(words.list_lead)}</p>}
        actions={
          <LinkButton href={href.overdueDuties()} kind="secondary" icon="alert">
            {say(overdueWords.title)}
          </LinkButton>
        }
      />
      <TextAndSide sideLabel={say(words.filters)} jumpLabel={say(words.filters)} side={<AwardFilters page={page} />}>
        {items.length > 0 ? <AwardCards awards={items} /> : <NoAwards isFiltered={page.isFiltered} />}
        <Pager
          label={say(words.list_title)}
          firstHref={page.isLater ? href.grants(query) : null}
          nextHref={next ? href.grants({ ...query, after: next }) : null}
        />
      </TextAndSide>
    </>
  );
}
