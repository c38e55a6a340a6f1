import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData, useSearchParams } from '@remix-run/react';
import { loadDocumentPage } from '#app/drafting/document-page.server.ts';
import { historyWords } from '#app/drafting/history.messages.ts';
import { words } from '#app/drafting/messages.ts';
import { moneyWords } from '#app/drafting/money.messages.ts';
import { words as remarkWords } from '#app/drafting/remark.messages.ts';
import { DocumentBody } from '#app/drafting/ui/document-body.tsx';
import { DocumentFacts, DocumentState } from '#app/drafting/ui/document-facts.tsx';
import { MoneyFacts } from '#app/drafting/ui/money-facts.tsx';
import { RemarkSection } from '#app/drafting/ui/remark-section.tsx';
import { UnfitNotice } from '#app/drafting/ui/unfit-notice.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { verbatim } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadDocumentPage(context, request, params);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: verbatim(page?.document.title ?? '') });

/** A document to read: the text as it is stored, without any script. */
export default function DocumentPage() {
  const say = useSay();
  const { document, role, writers, view, remarks, standing, moved, mayRemark } = useLoaderData<typeof loader>();
  const [query] = useSearchParams();
  const mayWrite = role === 'writer';
  return (
    <>
      <PageHeader
        title={document.title}
        above={<DocumentState isFrozen={document.frozenAt !== null} />}
        lead={document.frozenAt ? <p>{say(words.frozen_meaning)}</p> : null}
        actions={
          <>
            {role === null || document.frozenAt ? null : (
              <LinkButton href={href.writeDocument(document.id)} kind={mayWrite ? 'primary' : 'secondary'} icon="edit">
                {say(mayWrite ? words.write : words.watch)}
              </LinkButton>
            )}
            <LinkButton href={href.documentRevisions(document.id)} kind="secondary" icon="history">
              {say(words.revisions)}
            </LinkButton>
            <LinkButton href={href.documentSheet(document.id)} kind="secondary" icon="printer">
              {say(historyWords.print)}
            </LinkButton>
            <LinkButton href={href.documentMarkdown(document.id)} kind="secondary" icon="download" isDownload>
              {say(words.as_markdown)}
            </LinkButton>
          </>
        }
      />
      {query.get('done') === 'remarked' ? <Notice tone="success" title={say(remarkWords.done)} isAnswer /> : null}
      <TextAndSide
        sideLabel={say(words.about)}
        side={
          <>
            <h2>{say(words.about)}</h2>
            <DocumentFacts document={document} role={role} writers={writers} />
            <ul>
              <li>
                <a href={href.documentAuthors(document.id)}>{say(historyWords.authors)}</a>
              </li>
              {role === null ? null : (
                <li>
                  <a href={href.documentHistory(document.id)}>{say(historyWords.history)}</a>
                </li>
              )}
            </ul>
            {view.money ? (
              <>
                <h2>{say(moneyWords.money)}</h2>
                <MoneyFacts money={view.money} />
              </>
            ) : null}
          </>
        }
      >
        <UnfitNotice unfit={view.unfit} />
        <DocumentBody html={view.html} />
        <RemarkSection documentId={document.id} remarks={remarks} standing={standing} moved={moved} mayRemark={mayRemark} />
      </TextAndSide>
    </>
  );
}
