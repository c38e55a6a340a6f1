import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { loadEffect } from '#app/evaluation/effect-page.server.ts';
import { answerEffectPost } from '#app/evaluation/effect-request.server.ts';
import { words } from '#app/evaluation/evaluation.messages.ts';
import { EffectBar } from '#app/evaluation/ui/effect-bar.tsx';
import { Pictures, Promised, Report } from '#app/evaluation/ui/effect-view.tsx';
import { EvaluateFor, EvaluateForm } from '#app/evaluation/ui/evaluate-form.tsx';
import { Said, Summary } from '#app/evaluation/ui/evaluation-summary.tsx';
import { words as awardWords } from '#app/grants/award.messages.ts';
import { boundStates } from '#app/grants/award.ts';
import { AwardRail } from '#app/grants/ui/award-rail.tsx';
import { AwardTabs } from '#app/grants/ui/award-tabs.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { PrintHint } from '#app/ui/print-sheet.tsx';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadEffect(context, request, params);
  return data(page, answerTo(visitor));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerEffectPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title_of, description: words.description, values: { title: page?.award.title ?? '' } });

const doneWords = { evaluate: words.done_evaluate, evaluate_for: words.done_evaluate_for };

/** What came of an award: before and after, what was promised and what was reported, and what residents say of it. */
export default function Effect() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const { award, done } = page;
  return (
    <>
      {done && !answer ? <Notice tone="success" title={say(doneWords[done])} isAnswer /> : null}
      <PageHeader
        title={award.title}
        above={
          <>
            <span>{say(words.title)}</span>
            <span>{award.number}</span>
          </>
        }
        crumbs={[
          { label: say(awardWords.list_title), href: href.grants() },
          { label: say(words.to_award), href: href.award(award.id) },
        ]}
      />
      <AwardRail page={page} />
      <EffectBar page={page} />
      {boundStates.includes(award.state) ? <AwardTabs awardId={award.id} current="effect" /> : null}
      <Pictures pictures={page.pictures} awardId={award.id} />
      <Report report={page.report} />
      <Promised results={page.results} milestones={page.milestones} />
      <Summary summary={page.summary} />
      <Said page={page} />
      {page.evaluate.whyNot === null || answer?.act === 'evaluate' ? (
        <EvaluateForm reply={answer?.act === 'evaluate' ? answer.reply : null} />
      ) : null}
      {page.evaluate.mayForOthers ? <EvaluateFor answer={answer} /> : null}
      <div className="mt-10">
        <PrintHint />
      </div>
    </>
  );
}
