import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { loadAuthors } from '#app/drafting/authors-page.server.ts';
import { historyWords } from '#app/drafting/history.messages.ts';
import { DocumentBody } from '#app/drafting/ui/document-body.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Table } from '#app/ui/table.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadAuthors(context, request, params);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: historyWords.title_authors, values: { title: page?.document.title ?? '' } });

/** A text with the author of each passage. */
export default function DocumentAuthors() {
  const say = useSay();
  const { document, html, authors } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={say(historyWords.authors)}
        lead={<p>{say(historyWords.authors_lead)}</p>}
        crumbs={[{ label: document.title, href: href.document(document.id) }]}
      />
      <TextAndSide
        sideLabel={say(historyWords.author)}
        side={
          <Table
            caption={say(historyWords.author)}
            rows={authors}
            rowKey={({ index }) => String(index)}
            columns={[
              {
                key: 'author',
                head: say(historyWords.author),
                cell: ({ index, name }) => <span className={`written written-${index % 6}`}>{name}</span>,
              },
              { key: 'length', head: say(historyWords.characters), isNumeric: true, cell: ({ length }) => length },
            ]}
          />
        }
      >
        <DocumentBody html={html} />
      </TextAndSide>
    </>
  );
}
