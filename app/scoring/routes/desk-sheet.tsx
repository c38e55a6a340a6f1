import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { answerDeskSheetPost, loadDeskSheet } from '#app/scoring/desk-sheet.server.ts';
import { words } from '#app/scoring/round-desk.messages.ts';
import { doneWithRound } from '#app/scoring/ui/desk-round-view.tsx';
import { DeskSheetView } from '#app/scoring/ui/desk-sheet-view.tsx';
import { SheetStateBadge } from '#app/scoring/ui/sheet-state.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await loadDeskSheet(context, request, params);
  return { page, done: new URL(request.url).searchParams.get('done') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerDeskSheetPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, {
    title: words.sheet_title_of,
    values: { number: data?.page.sheet.planNumber ?? 0, judge: data?.page.sheet.judgeNumber ?? 0 },
  });

/** A judge's sheet as those see it who lead the round: its state, never what it says. */
export default function DeskSheet() {
  const say = useSay();
  const { page, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const { round, sheet, sections } = page;
  return (
    <DeskPage
      title={say(words.sheet_title_of, { number: sheet.planNumber, judge: sheet.judgeNumber })}
      current="rounds"
      sections={sections}
      done={answer ? null : doneWithRound(done)}
      head={{
        crumbs: [{ label: round.title, href: href.deskRound(round.id) }],
        above: <SheetStateBadge state={sheet.state} />,
      }}
    >
      <DeskSheetView page={page} answer={answer} />
    </DeskPage>
  );
}
