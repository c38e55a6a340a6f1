import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words } from '#app/disclosure/home.messages.ts';
import { loadHome } from '#app/disclosure/home.server.ts';
import { HomeCalls } from '#app/disclosure/ui/home-calls.tsx';
import { HomeDeliberation } from '#app/disclosure/ui/home-deliberation.tsx';
import { HomeNumbers } from '#app/disclosure/ui/home-numbers.tsx';
import { HowItWorks } from '#app/disclosure/ui/how-it-works.tsx';
import { WaitingForYou } from '#app/disclosure/ui/waiting-for-you.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { ProposalCards } from '#app/proposals/ui/proposal-cards.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { useShell } from '#app/ui/shell.tsx';

export const headers = publicPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  return data(await loadHome(context.db, { community, visitor }), answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, { title: words.title, description: words.lead, feed: href.proposalsAs('rss') });

/** What is going on in the community now; for whoever is signed in, first what waits for them. */
export default function Home() {
  const say = useSay();
  const { community } = useShell();
  const { running, coming, latest, numbers, funds, rooms, owed, waiting } = useLoaderData<typeof loader>();
  return (
    <>
      {waiting ? <WaitingForYou waiting={waiting} /> : null}
      <PageHeader title={community.name} lead={<p>{say(words.lead)}</p>} />
      <HomeCalls running={running} coming={coming} />
      <HomeDeliberation rooms={rooms} owed={owed} />
      <section>
        <h2>{say(words.latest)}</h2>
        {latest.length === 0 ? (
          <Empty title={say(words.latest_none)}>
            <p>{say(words.latest_none_next)}</p>
          </Empty>
        ) : (
          <>
            <ProposalCards proposals={latest} label={say(words.latest)} headingLevel={3} />
            <p className="more-link">
              <a href={href.proposals()}>{say(words.see_all)}</a>
            </p>
          </>
        )}
      </section>
      <HowItWorks />
      <HomeNumbers numbers={numbers} funds={funds} />
    </>
  );
}
