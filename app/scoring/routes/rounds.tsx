import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { loadRoundList } from '#app/scoring/round-list.server.ts';
import { words } from '#app/scoring/round-page.messages.ts';
import { RoundCards } from '#app/scoring/ui/round-cards.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Pager } from '#app/ui/pager.tsx';

export const headers = publicPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const community = await requireCommunity(context, request);
  const [page, visitor] = await Promise.all([loadRoundList(context, request, community), findVisitor(context, request)]);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, { title: words.list_title, description: words.list_lead, feed: href.roundsAs('rss') });

/** The public list of scoring rounds, the newest first. */
export default function Rounds() {
  const say = useSay();
  const { items, next, isLater } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={say(words.list_title)} lead={<p>{say(words.list_lead)}</p>} />
      {items.length > 0 ? (
        <RoundCards rounds={items} label={say(words.list_title)} />
      ) : (
        <Empty title={say(words.empty)}>
          <p>{say(words.empty_next)}</p>
        </Empty>
      )}
      <Pager
        label={say(words.list_title)}
        firstHref={isLater ? href.rounds() : null}
        nextHref={next ? href.rounds({ after: next }) : null}
      />
      <ul className="formats" aria-label={say(words.formats)}>
        {(['csv', 'json', 'rss'] as const).map((name) => (
          <li key={name}>
            <a href={href.roundsAs(name)}>{name.toUpperCase()}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
