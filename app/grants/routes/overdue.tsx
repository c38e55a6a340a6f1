import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words as awardWords } from '#app/grants/award.messages.ts';
import { words } from '#app/grants/overdue.messages.ts';
import { loadOverdue } from '#app/grants/overdue-page.server.ts';
import { OverdueTable } from '#app/grants/ui/overdue-table.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { Icon } from '#app/ui/icon.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Pager } from '#app/ui/pager.tsx';

export const headers = publicPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const community = await requireCommunity(context, request);
  const [page, visitor] = await Promise.all([loadOverdue(context, request, community), findVisitor(context, request)]);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, { title: words.title, description: words.lead });

/** What awards should have made public by now and have not, for everybody to see. */
export default function Overdue() {
  const say = useSay();
  const { items, next, isLater } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={say(words.title)}
        lead={<p>{say(words.lead)}</p>}
        crumbs={[{ label: say(awardWords.list_title), href: href.grants() }]}
      />
      <OverdueTable duties={items} />
      <Pager
        label={say(words.title)}
        firstHref={isLater ? href.overdueDuties() : null}
        nextHref={next ? href.overdueDuties({ after: next }) : null}
      />
      <section>
        <h2>{say(awardWords.formats)}</h2>
        <ul className="formats">
          {(['csv', 'json'] as const).map((format) => (
            <li key={format}>
              <a href={href.overdueDutiesAs(format)}>
                <Icon name="download" />
                {say(awardWords[format])}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
