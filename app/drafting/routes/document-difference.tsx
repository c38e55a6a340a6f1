import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words } from '#app/drafting/messages.ts';
import { revisionWords } from '#app/drafting/revision.messages.ts';
import { loadDifference } from '#app/drafting/revision-page.server.ts';
import { ChangedBlocks, ChangedFigures } from '#app/drafting/ui/changes.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadDifference(context, request, params);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, {
    title: words.title_difference,
    values: { from: page?.from ?? 0, to: page?.to ?? 0, title: page?.document.title ?? '' },
  });

/** What changed from one revision of a document to another, in words and in figures. */
export default function DocumentDifference() {
  const say = useSay();
  const { document, from, to, changes, figures, totals } = useLoaderData<typeof loader>();
  const isSame = figures.length === 0 && changes.every(({ kind }) => kind === 'same');
  return (
    <>
      <PageHeader
        title={say(words.title_difference, { from, to, title: document.title })}
        lead={<p>{say(isSame ? revisionWords.difference_none : revisionWords.difference_lead)}</p>}
        crumbs={[
          { label: document.title, href: href.document(document.id) },
          { label: say(words.revisions), href: href.documentRevisions(document.id) },
        ]}
      />
      {figures.length > 0 ? <ChangedFigures figures={figures} totals={totals} /> : null}
      {isSame ? null : <ChangedBlocks changes={changes} />}
    </>
  );
}
