import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { historyWords } from '#app/drafting/history.messages.ts';
import { words } from '#app/drafting/messages.ts';
import { moneyWords } from '#app/drafting/money.messages.ts';
import { revisionWords } from '#app/drafting/revision.messages.ts';
import { loadRevision } from '#app/drafting/revision-page.server.ts';
import { DocumentBody } from '#app/drafting/ui/document-body.tsx';
import { DocumentState } from '#app/drafting/ui/document-facts.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadRevision(context, request, params);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, {
    title: words.title_revision,
    values: { number: page?.revision.number ?? 0, title: page?.document.title ?? '' },
  });

/** What a document said in one of its revisions. */
export default function DocumentRevision() {
  const say = useSay();
  const { document, revision, html } = useLoaderData<typeof loader>();
  const { number, name, isFrozen, moneyRowCount, totalFen, ownFen, otherFen, madeAt, sha256 } = revision;
  const money = (fen: number) => (moneyRowCount > 0 ? <Money fen={fen} /> : null);
  return (
    <>
      <PageHeader
        title={say(revisionWords.revision_number, { number })}
        above={isFrozen ? <DocumentState isFrozen /> : null}
        lead={<p>{name}</p>}
        crumbs={[
          { label: document.title, href: href.document(document.id) },
          { label: say(words.revisions), href: href.documentRevisions(document.id) },
        ]}
        actions={
          <>
            {number > 1 ? (
              <LinkButton href={href.documentDifference(document.id, number)} kind="secondary" icon="history">
                {say(revisionWords.compare)}
              </LinkButton>
            ) : null}
            <LinkButton href={href.documentRevisionSheet(document.id, number)} kind="secondary" icon="printer">
              {say(historyWords.print)}
            </LinkButton>
            <LinkButton href={href.documentRevisionMarkdown(document.id, number)} kind="secondary" icon="download" isDownload>
              {say(words.as_markdown)}
            </LinkButton>
          </>
        }
      />
      <TextAndSide
        sideLabel={say(words.about)}
        side={
          <>
            <h2>{say(words.about)}</h2>
            <Facts
              facts={[
                { term: say(revisionWords.made_at), value: <Instant at={madeAt} /> },
                { term: say(words.digest), value: <code className="digest">{sha256}</code> },
                { term: say(moneyWords.total), value: money(totalFen) },
                { term: say(moneyWords.needed), value: money(totalFen - ownFen - otherFen) },
              ]}
            />
          </>
        }
      >
        <DocumentBody html={html} />
      </TextAndSide>
    </>
  );
}
