import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { historyWords } from '#app/drafting/history.messages.ts';
import { loadHistory } from '#app/drafting/history-page.server.ts';
import { ChangedBlocks } from '#app/drafting/ui/changes.tsx';
import { DocumentBody } from '#app/drafting/ui/document-body.tsx';
import { MomentTable, Slider } from '#app/drafting/ui/moments.tsx';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return data(await loadHistory(context, request, params));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: historyWords.title_history, values: { title: page?.document.title ?? '' } });

/** A document as it was at a moment of its history, and what had changed then. */
export default function DocumentHistory() {
  const say = useSay();
  const { document, revisions, count, moment } = useLoaderData<typeof loader>();
  const isSame = moment?.changes.every(({ kind }) => kind === 'same') ?? true;
  return (
    <>
      <PageHeader
        title={say(historyWords.history)}
        lead={
          moment ? (
            <p>
              {moment.who} · <Instant at={moment.at} />
            </p>
          ) : null
        }
        crumbs={[{ label: document.title, href: href.document(document.id) }]}
      />
      {moment ? (
        <>
          <Slider documentId={document.id} number={moment.number} count={count} revisions={revisions} />
          <TextAndSide
            sideLabel={say(historyWords.moments)}
            side={<MomentTable documentId={document.id} moments={moment.around} current={moment.number} revisions={revisions} />}
          >
            <h2>{say(historyWords.changes)}</h2>
            {isSame ? <p className="hint">{say(historyWords.changes_none)}</p> : <ChangedBlocks changes={moment.changes} />}
            <h2>{say(historyWords.text_then)}</h2>
            <DocumentBody html={moment.html} />
          </TextAndSide>
        </>
      ) : (
        <Empty title={say(historyWords.history_none)} />
      )}
    </>
  );
}
