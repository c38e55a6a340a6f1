import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { wordParam } from '#app/http/params.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { findVisitor } from '#app/people/visitor.server.ts';
import { words } from '#app/proposals/paper-sheet.messages.ts';
import { loadPaperSheet } from '#app/proposals/paper-sheet.server.ts';
import { PaperSheet } from '#app/proposals/ui/paper-sheet.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const sheet = await loadPaperSheet(context, request, wordParam(params, 'slug'));
  return data(sheet, answerTo(await findVisitor(context, request)));
}

export const meta: MetaFunction<typeof loader> = ({ data: sheet, matches }) =>
  pageMeta(matches, { title: words.page_title, values: { call: sheet?.call.title ?? '' }, description: words.lead });

/** The form of a call to print and fill in by hand. */
export default function CallPaperForm() {
  const say = useSay();
  const sheet = useLoaderData<typeof loader>();
  return (
    <>
      <nav className="crumbs" aria-label={say(words.back_to_call)}>
        <ol>
          <li>
            <a href={href.call(sheet.slug)}>{sheet.call.title}</a>
          </li>
        </ol>
      </nav>
      <p className="print-hint">{say(words.lead)}</p>
      <PaperSheet facts={sheet} />
    </>
  );
}
