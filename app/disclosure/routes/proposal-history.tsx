import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { loadHistory } from '#app/disclosure/history.server.ts';
import { words } from '#app/disclosure/messages.ts';
import { CorrectionItem, OriginalText } from '#app/disclosure/ui/correction.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { findVisitor } from '#app/people/visitor.server.ts';
import { words as listWords } from '#app/proposals/pages.messages.ts';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const history = await loadHistory(context, request, params);
  return data(history, answerTo(await findVisitor(context, request)));
}

export const meta: MetaFunction<typeof loader> = ({ data: history, matches }) =>
  pageMeta(matches, { title: words.history_of, values: { title: history?.proposal.title ?? '' } });

/** What was corrected in a published proposal, when and why. */
export default function ProposalHistory() {
  const say = useSay();
  const { proposal, original, corrections, names } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={say(words.history)}
        above={proposal.number}
        lead={<p>{say(corrections.length > 0 ? words.history_lead : words.history_none)}</p>}
        crumbs={[
          { label: say(listWords.list_title), href: href.proposals() },
          { label: proposal.title, href: href.proposal(proposal.number) },
        ]}
      />
      <div className="prose">
        {corrections.map((correction, at) => (
          <CorrectionItem key={correction.revision} correction={correction} number={corrections.length - at} names={names} />
        ))}
        {original ? <OriginalText revision={original} /> : null}
      </div>
    </>
  );
}
