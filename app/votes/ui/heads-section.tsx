import { href } from '#app/http/href.ts';
import { formatNumber } from '#app/i18n/numbers.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { AnswerTemplates } from '#app/votes/ui/answer-templates.tsx';
import { words } from '#app/votes/verify.messages.ts';
import type { VerifyPage } from '#app/votes/verify-page.server.ts';

type Head = VerifyPage['heads'][number];

/** The published heads, and the form that holds one noted earlier against the newest. */
export function HeadsSection({ page }: { page: VerifyPage }) {
  const say = useSay();
  const { locale } = useReading();
  const columns: Column<Head>[] = [
    { key: 'at', head: say(words.published_at), cell: ({ publishedAt }) => <Instant at={publishedAt} /> },
    { key: 'size', head: say(words.size), cell: ({ size }) => formatNumber(size, locale), isNumeric: true },
    { key: 'root', head: say(words.root), cell: ({ root }) => <code className="break-all">{root}</code> },
  ];
  return (
    <section aria-labelledby="heads">
      <h2 id="heads">{say(words.heads)}</h2>
      <p className="hint">{say(page.isShown ? words.heads_lead : words.heads_later)}</p>
      {page.isShown ? (
        <>
          <Table
            caption={say(words.heads)}
            hidesCaption
            columns={columns}
            rows={page.heads}
            rowKey={({ size }) => String(size)}
            empty={<p>{say(words.heads_none)}</p>}
          />
          {page.heads.length > 0 ? <NotedHead page={page} /> : null}
        </>
      ) : null}
    </section>
  );
}

function NotedHead({ page }: { page: VerifyPage }) {
  const say = useSay();
  const { id } = page.vote;
  const { noted } = page;
  const kept = noted && noted !== 'wrong' ? noted : null;
  return (
    <div
      data-enhance="vote-heads"
      data-heads-url={href.voteHeads(id)}
      data-consistency-url={href.voteConsistency(id)}
      data-words={JSON.stringify(scriptWords(say))}
    >
      <h3 id="noted" className="mt-8">
        {say(words.noted)}
      </h3>
      <div className="mb-4" data-answer="" aria-live="polite">
        {noted ? <NotedAnswer noted={noted} /> : null}
      </div>
      <Form method="get" action={`${href.voteVerify(id)}#noted`} label={say(words.noted)}>
        <TextField
          name="size"
          label={say(words.noted_size)}
          value={kept?.size ?? null}
          input={{ inputMode: 'numeric', autoComplete: 'off', maxLength: 13 }}
        />
        <TextField
          name="root"
          label={say(words.noted_root)}
          hint={say(words.noted_root_hint)}
          value={kept?.root ?? null}
          input={{ autoComplete: 'off', autoCapitalize: 'none', spellCheck: false, maxLength: 200 }}
        />
        <Button kind="secondary">{say(words.noted_check)}</Button>
      </Form>
      <AnswerTemplates />
      <p className="mt-4">
        <a href={href.voteHeads(id)}>{say(words.heads_json)}</a>
      </p>
      {page.vote.isSecret ? null : (
        <p>
          <a href={href.voteLog(id)}>{say(words.log_json)}</a>
        </p>
      )}
    </div>
  );
}

function NotedAnswer({ noted }: { noted: NonNullable<VerifyPage['noted']> }) {
  const say = useSay();
  if (noted === 'wrong') return <Notice tone="warning" title={say(words.noted_wrong)} isAnswer />;
  const { verdict, newest } = noted;
  return (
    <Notice
      tone={verdict === 'consistent' ? 'success' : verdict === 'not_consistent' ? 'error' : 'warning'}
      title={say(words[verdict])}
      isAnswer
    >
      {verdict === 'never_published' ? null : (
        <p>
          {say(words.between, { size: newest })} {say(words.by_site)}
        </p>
      )}
    </Notice>
  );
}

function scriptWords(say: ReturnType<typeof useSay>): Record<string, string> {
  const names = ['consistent', 'not_consistent', 'never_published', 'noted_wrong', 'by_browser', 'connection_short'] as const;
  return Object.fromEntries(names.map((name) => [name, say(words[name])]));
}
