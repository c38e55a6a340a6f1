import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { words } from '#app/grants/award.messages.ts';
import { boundStates } from '#app/grants/award.ts';
import { answerAwardPost, loadAwardPage } from '#app/grants/award-page.server.ts';
import { AwardActs, AwardRefusal } from '#app/grants/ui/award-acts.tsx';
import { AwardRail } from '#app/grants/ui/award-rail.tsx';
import { AwardTabs } from '#app/grants/ui/award-tabs.tsx';
import { AwardHistory, AwardSide, AwardTranches } from '#app/grants/ui/award-view.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import type { Message } from '#app/i18n/message.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadAwardPage(context, request, params);
  return data(page, answerTo(visitor));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerAwardPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, {
    title: words.title_of,
    description: words.description,
    values: {
      title: page?.award.title ?? '',
      grantee: page?.award.grantee ?? '',
      amount: formatFen(page?.award.amountFen ?? 0),
    },
  });

const doneWords: Readonly<Record<string, Message>> = {
  accept: words.done_accept,
  decline: words.done_decline,
  sign: words.done_sign,
  submit: words.done_submit,
};

/** An award: where it stands, its instalments and money, what became of it. */
export default function Award() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const { award } = page;
  const done = answer ? undefined : doneWords[page.done ?? ''];
  return (
    <>
      {done ? <Notice tone="success" title={say(done)} isAnswer /> : null}
      <PageHeader
        title={award.title}
        above={
          <>
            <span>{say(words.award)}</span>
            <span>{award.number}</span>
          </>
        }
        crumbs={[{ label: say(words.list_title), href: href.grants() }]}
      />
      <AwardRail page={page} />
      <AwardRefusal page={page} answer={answer} />
      <AwardActs page={page} answer={answer} />
      {boundStates.includes(award.state) ? <AwardTabs awardId={award.id} current="award" /> : null}
      <TextAndSide sideLabel={say(words.about)} side={<AwardSide page={page} />}>
        <AwardTranches page={page} />
        {award.conditions ? (
          <section>
            <h2>{say(words.conditions)}</h2>
            <p>{award.conditions}</p>
          </section>
        ) : null}
        <AwardHistory page={page} />
      </TextAndSide>
    </>
  );
}
