import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { listCalls } from '#app/proposals/call.queries.server.ts';
import { callPhase } from '#app/proposals/call-phase.ts';
import { words } from '#app/proposals/pages.messages.ts';
import { CallList } from '#app/proposals/ui/call-list.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const calls = await listCalls(context.db, { communityId: community.id, now: new Date(), includes: 'public' });
  return data({ calls }, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, { title: words.calls_title, description: words.calls_lead });

/** Every call of the community: those under way first. */
export default function Calls() {
  const say = useSay();
  const { now } = useReading();
  const { calls } = useLoaderData<typeof loader>();
  const groups = [
    { phase: 'running', title: words.calls_open },
    { phase: 'coming', title: words.calls_coming },
    { phase: 'over', title: words.calls_over },
  ] as const;
  return (
    <>
      <PageHeader title={say(words.calls_title)} lead={say(words.calls_lead)} />
      {calls.length === 0 ? (
        <Empty title={say(words.calls_empty)}>
          <p>{say(words.calls_empty_next)}</p>
        </Empty>
      ) : null}
      {groups.map(({ phase, title }) => {
        const inPhase = calls.filter((call) => callPhase(call, now) === phase);
        return inPhase.length === 0 ? null : (
          <section key={phase}>
            <h2>{say(title)}</h2>
            <CallList calls={inPhase} label={say(title)} />
          </section>
        );
      })}
    </>
  );
}
