import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { ExpenseForm } from '#app/grants/ui/expense-form.tsx';
import { ExpenseList, ExpenseSums } from '#app/grants/ui/expense-list.tsx';
import { UpkeepHead } from '#app/grants/ui/upkeep-head.tsx';
import { ExpensesRefusal } from '#app/grants/ui/upkeep-refusal.tsx';
import { words } from '#app/grants/upkeep.messages.ts';
import { answerExpensesPost, loadExpenses } from '#app/grants/upkeep-page.server.ts';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Pager } from '#app/ui/pager.tsx';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadExpenses(context, request, params);
  return data(page, answerTo(visitor));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerExpensesPost({ context, request, params });
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, {
    title: words.expenses_of,
    description: words.expenses_description,
    values: { title: page?.head.title ?? '' },
  });

const doneWords: Readonly<Record<string, Message>> = {
  file: words.done_file,
  file_over: words.done_file_over,
  withdraw: words.done_withdraw,
};

/** What was spent of an award; its grantee files expenses here. */
export default function AwardExpenses() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const { head, next, isFirst } = page;
  return (
    <>
      <UpkeepHead
        head={head}
        current="expenses"
        title={words.expenses_of}
        done={answer ? undefined : doneWords[page.done ?? '']}
      />
      <ExpensesRefusal page={page} answer={answer} />
      {page.files ? (
        <div className="mb-8">
          <ExpenseForm page={page} reply={answer?.intent === 'file' ? answer.reply : null} />
        </div>
      ) : null}
      <ExpenseSums page={page} />
      <ExpenseList page={page} answer={answer} />
      <Pager
        label={say(words.each_expense)}
        firstHref={isFirst ? null : href.awardExpenses(head.id)}
        nextHref={next ? href.awardExpenses(head.id, { after: next }) : null}
      />
    </>
  );
}
