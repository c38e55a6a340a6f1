import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { shorten } from '#app/core/text.ts';
import { notFound } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import { wordParam } from '#app/http/params.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { verbatim } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { type CallPage, loadCallPage } from '#app/proposals/call-page.server.ts';
import { words } from '#app/proposals/pages.messages.ts';
import { CallActionBar } from '#app/proposals/ui/call-action-bar.tsx';
import { CallExtensions, CallFacts, CallFieldCounts } from '#app/proposals/ui/call-facts.tsx';
import { CallTimetable } from '#app/proposals/ui/call-timetable.tsx';
import { HowToTakePart } from '#app/proposals/ui/how-to-take-part.tsx';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { ProposalCards } from '#app/proposals/ui/proposal-cards.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextAndSide } from '#app/ui/text-and-side.tsx';
import { VotesOf } from '#app/votes/ui/votes-of.tsx';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const page = await loadCallPage(context.db, wordParam(params, 'slug'), { community, visitor });
  if (!page) throw notFound();
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: verbatim(page.call.title), description: verbatim(shorten(page.call.guide, 120)) }) : [];

/** A proposal call: what it asks for, when, and what has come in. */
export default function Call() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const { call } = page;
  return (
    <>
      <PageHeader title={call.title} crumbs={[{ label: say(words.calls_title), href: href.calls() }]} />
      <CallActionBar call={call} />
      <TextAndSide sideLabel={say(words.call_facts)} side={<Side page={page} />}>
        {call.guide ? (
          <section className="prose">
            <h2>{say(words.call_guide)}</h2>
            <Paragraphs text={call.guide} />
          </section>
        ) : null}
        <VotesOf votes={page.votes} />
        <HowToTakePart call={call} />
        {call.rulesText ? (
          <section className="prose">
            <h2>{say(words.call_rules)}</h2>
            <Paragraphs text={call.rulesText} />
          </section>
        ) : null}
        <Latest page={page} />
      </TextAndSide>
    </>
  );
}

function Side({ page }: { page: CallPage }) {
  const say = useSay();
  return (
    <>
      <section>
        <h2>{say(words.call_stages)}</h2>
        <CallTimetable stages={page.call.stages} />
        <CallExtensions extensions={page.call.extensions} />
      </section>
      <section>
        <h2>{say(words.call_facts)}</h2>
        <CallFacts call={page.call} />
      </section>
      <section>
        <h2>{say(words.call_by_field)}</h2>
        <CallFieldCounts slug={page.call.slug} fields={page.fields} />
        <p>
          <a href={href.callMap(page.call.slug)}>{say(words.call_see_map)}</a>
        </p>
      </section>
    </>
  );
}

function Latest({ page }: { page: CallPage }) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.call_latest)}</h2>
      {page.latest.length === 0 ? (
        <Empty title={say(words.call_no_proposals)} />
      ) : (
        <>
          <ProposalCards proposals={page.latest} label={say(words.call_latest)} headingLevel={3} />
          <p>
            <a href={href.proposals({ call: page.call.slug })}>{say(words.call_see_proposals)}</a>
          </p>
        </>
      )}
    </section>
  );
}
