import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { actWords, subjectWords } from '#app/disclosure/act.messages.ts';
import { words } from '#app/disclosure/log.messages.ts';
import { loadEntry } from '#app/disclosure/log-page.server.ts';
import { OfficeHolder } from '#app/disclosure/ui/office-holder.tsx';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { type Message, type MessageValues, verbatim } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { findVisitor } from '#app/people/visitor.server.ts';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const found = await loadEntry(context, uuidParam(params, 'id'));
  return data(found, answerTo(await findVisitor(context, request)));
}

export const meta: MetaFunction<typeof loader> = ({ data: found, matches }) =>
  pageMeta(matches, titleOf(found?.entry.position ?? null));

/** One entry, with everything that is public of it and the text from which its hash is made. */
export default function LogEntry() {
  const say = useSay();
  const { entry, text } = useLoaderData<typeof loader>();
  const { title, values } = titleOf(entry.position);
  return (
    <>
      <PageHeader
        title={say(title, values)}
        above={say(actWords[entry.what] ?? verbatim(entry.what))}
        lead={<p>{say(words.entry_lead)}</p>}
        crumbs={[{ label: say(words.title), href: href.log() }]}
      />
      {text ? null : <Notice title={say(words.waiting)}>{say(words.waiting_hint)}</Notice>}
      <EntryFacts />
      {text ? (
        <section aria-labelledby="text">
          <h2 id="text">{say(words.hashed_text)}</h2>
          <p>{say(words.hashed_text_hint)}</p>
          <pre className="whitespace-pre-wrap break-all">{text}</pre>
        </section>
      ) : null}
    </>
  );
}

function EntryFacts() {
  const say = useSay();
  const { entry } = useLoaderData<typeof loader>();
  const subject = say(subjectWords[entry.subjectKind] ?? verbatim(entry.subjectKind));
  return (
    <Facts
      facts={[
        { term: say(words.act), value: `${say(actWords[entry.what] ?? verbatim(entry.what))} (${entry.what})` },
        { term: say(words.subject), value: subject },
        { term: say(words.office), value: <OfficeHolder office={entry.office} name={entry.holderName} /> },
        { term: say(words.on_behalf), value: entry.isOnBehalf ? '✓' : null },
        { term: say(words.occurred_at), value: <Instant at={entry.occurredAt} /> },
        { term: say(words.recorded_at), value: <Instant at={entry.recordedAt} /> },
        { term: say(words.subject_id), value: <Code text={entry.subjectId} /> },
        { term: `${say(words.actor)} (${say(words.actor_hint)})`, value: entry.actorId ? <Code text={entry.actorId} /> : null },
        { term: say(words.entry_id), value: <Code text={entry.id} /> },
        { term: say(words.chain_id), value: <Code text={entry.chainId} /> },
        { term: say(words.digest), value: <Code text={entry.digest} /> },
        { term: say(words.previous_hash), value: entry.previousHash ? <Code text={entry.previousHash} /> : null },
        { term: say(words.hash), value: entry.hash ? <Code text={entry.hash} /> : null },
      ]}
    />
  );
}

function Code({ text }: { text: string }) {
  return <code className="break-all">{text}</code>;
}

function titleOf(position: number | null): { title: Message; values: MessageValues } {
  return position === null ? { title: words.entry_waiting, values: {} } : { title: words.entry_of, values: { position } };
}
