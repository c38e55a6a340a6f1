import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import { wordParam } from '#app/http/params.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { filled } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { countCallPlaces, countedMax } from '#app/proposals/call-map.queries.server.ts';
import { findVisibleCall } from '#app/proposals/call-page.server.ts';
import { listPlaceCounts } from '#app/proposals/map.queries.server.ts';
import { mapSection } from '#app/proposals/map-section.ts';
import { words } from '#app/proposals/pages.messages.ts';
import { ProposalMap } from '#app/proposals/ui/proposal-map.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const call = await findVisibleCall(context.db, wordParam(params, 'slug'), { community, visitor });
  if (!call) throw notFound();
  const places = await countCallPlaces(context.db, call.id, await listPlaceCounts(context.db, community.id));
  const section = mapSection(places, null);
  return data({ title: call.title, slug: call.slug, section, isPartial: call.proposalCount > countedMax }, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: filled(words.call_map_title, { call: page.title }) }) : [];

/** Where the proposals of a call are. */
export default function CallMap() {
  const say = useSay();
  const { title, slug, section, isPartial } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={say(words.call_map_title, { call: title })}
        lead={<p>{say(isPartial ? words.map_partial : words.map_lead)}</p>}
        crumbs={[
          { label: say(words.calls_title), href: href.calls() },
          { label: title, href: href.call(slug) },
        ]}
      />
      <div className="prose">
        <ProposalMap section={section} hrefOf={(place) => href.proposals({ call: slug, place })} />
      </div>
    </>
  );
}
