import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words } from '#app/deliberation/action-item.messages.ts';
import { type ActionItemFilter, loadActionItems } from '#app/deliberation/action-items-page.server.ts';
import { PromiseList } from '#app/deliberation/ui/promise-list.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { FilterLinks } from '#app/ui/filter-links.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Pager } from '#app/ui/pager.tsx';

export const headers = publicPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadActionItems(context, request);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, { title: words.list_title, description: words.list_lead });

const filters: readonly { filter: ActionItemFilter; label: Message }[] = [
  { filter: 'open', label: words.filter_open },
  { filter: 'late', label: words.filter_late },
  { filter: 'ended', label: words.filter_done },
];

/** What deliberations decided to do, the late first. */
export default function ActionItems() {
  const say = useSay();
  const { items, next, filter, isFirst } = useLoaderData<typeof loader>();
  const addressOf = (state: ActionItemFilter, after?: string) =>
    href.actionItems({ state: state === 'open' ? undefined : state, after });
  return (
    <>
      <PageHeader title={say(words.list_title)} lead={<p>{say(words.list_lead)}</p>} />
      <FilterLinks
        label={say(words.filter)}
        links={filters.map((each) => ({
          label: say(each.label),
          href: addressOf(each.filter),
          isCurrent: each.filter === filter,
        }))}
      />
      {items.length === 0 ? (
        <Empty title={say(words.list_empty)}>
          <p>{say(words.list_empty_next)}</p>
        </Empty>
      ) : (
        <PromiseList items={items} level="h2" showsRoom />
      )}
      <Pager
        label={say(words.list_title)}
        firstHref={isFirst ? null : addressOf(filter)}
        nextHref={next ? addressOf(filter, next) : null}
      />
    </>
  );
}
