import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { words } from '#app/plans/plan.messages.ts';
import { loadPlanList } from '#app/plans/plan-list.server.ts';
import { NoPlans, PlanCards } from '#app/plans/ui/plan-cards.tsx';
import { PlanFilters } from '#app/plans/ui/plan-filters.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Pager } from '#app/ui/pager.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const headers = publicPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const community = await requireCommunity(context, request);
  const [page, visitor] = await Promise.all([loadPlanList(context, request, community), findVisitor(context, request)]);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.list_title, description: words.list_lead, feed: href.plansAs('rss', page?.query) });

/** The public list of plans that were frozen. */
export default function Plans() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const { query, items, next } = page;
  return (
    <>
      <PageHeader
        title={say(words.list_title)}
        lead={<p>{say(words.list_lead)}</p>}
        actions={
          <LinkButton href={href.proposals()} kind="secondary" icon="list">
            {say(words.see_proposals)}
          </LinkButton>
        }
      />
      <TextAndSide sideLabel={say(words.filters)} jumpLabel={say(words.filters)} side={<PlanFilters page={page} />}>
        {items.length > 0 ? <PlanCards plans={items} /> : <NoPlans isFiltered={page.isFiltered} />}
        <Pager
          label={say(words.list_title)}
          firstHref={page.isLater ? href.plans(query) : null}
          nextHref={next ? href.plans({ ...query, after: next }) : null}
        />
      </TextAndSide>
    </>
  );
}
