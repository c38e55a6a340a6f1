import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { words } from '#app/votes/paper.messages.ts';
import { loadBallotSheets } from '#app/votes/paper-page.server.ts';
import { PaperBallots } from '#app/votes/ui/paper-ballots.tsx';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadBallotSheets(context, request, params);
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, { title: words.ballot_title_of, values: { title: data?.vote.title ?? '' } });

/** The ballots of one print, to print on A4. */
export default function DeskVotePaperPrint() {
  const say = useSay();
  const sheets = useLoaderData<typeof loader>();
  return (
    <>
      <nav className="crumbs" aria-label={say(words.title)}>
        <ol>
          <li>
            <a href={href.deskVotePaper(sheets.vote.id)}>{say(words.title)}</a>
          </li>
        </ol>
      </nav>
      <p className="print-hint">{say(words.ballot_lead, { count: sheets.serials.length })}</p>
      <PaperBallots sheets={sheets} />
    </>
  );
}
