import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { words } from '#app/proposals/desk-paper.messages.ts';
import { loadPaperPage } from '#app/proposals/desk-paper.server.ts';
import { answerPaperPost } from '#app/proposals/desk-paper-request.server.ts';
import { PaperCallChoice, PaperEntry } from '#app/proposals/ui/paper-entry.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadPaperPage(context, request);
}

export async function action({ context, request }: ActionFunctionArgs) {
  return answerPaperPost(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.title });

/** Keying in a sheet: first which call it is for, then what stands on it. */
export default function DeskPaper() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { call } = page;
  const print = call ? (
    <LinkButton href={href.callPaperForm(call.slug)} kind="secondary" icon="printer">
      {say(words.print_form)}
    </LinkButton>
  ) : null;
  return (
    <DeskPage
      title={say(words.title)}
      current="paper"
      sections={page.sections}
      head={{ lead: <p>{say(words.lead)}</p>, actions: print }}
    >
      {call ? <PaperEntry page={page} call={call} answer={answer ?? null} /> : <PaperCallChoice calls={page.calls} />}
    </DeskPage>
  );
}
