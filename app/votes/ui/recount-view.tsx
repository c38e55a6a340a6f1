import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { fileFaultWords, words } from '#app/votes/recount.messages.ts';
import type { RecountPage } from '#app/votes/recount-page.server.ts';
import { AnswerTemplates } from '#app/votes/ui/answer-templates.tsx';
import { words as resultWords } from '#app/votes/vote-result.messages.ts';

/** Counting in the browser, where scripts run, and the command that does the same. */
export function RecountView({ page }: { page: RecountPage }) {
  const say = useSay();
  if (page.resultHash === null) return <Notice title={say(page.isPublished ? words.too_few : words.not_yet)} />;
  return (
    <>
      <InBrowser page={page} />
      <section aria-labelledby="command">
        <h2 id="command">{say(words.command)}</h2>
        <p>{say(words.command_lead)}</p>
        <p className="my-3">
          <code className="break-all">{`npm run -s recount -- ballots-${page.vote.id}.json`}</code>
        </p>
        <p>
          <LinkButton href={href.voteBallotsAs(page.vote.id, 'json')} kind="secondary" icon="download" isDownload>
            {say(words.download)}
          </LinkButton>
        </p>
      </section>
    </>
  );
}

function InBrowser({ page: { vote, resultHash } }: { page: RecountPage }) {
  const say = useSay();
  return (
    <section
      aria-labelledby="here"
      data-enhance="vote-recount"
      data-vote-id={vote.id}
      data-ballots-url={href.voteBallotsAs(vote.id, 'json')}
      data-result-hash={resultHash}
      data-words={JSON.stringify(scriptWords(say))}
    >
      <h2 id="here">{say(words.here)}</h2>
      <p data-how="">{say(words.here_script)}</p>
      <p className="mt-4">
        <button type="button" className="button button-primary" data-start="" hidden>
          {say(words.start)}
        </button>
      </p>
      <div className="mt-6" data-answer="" aria-live="polite" />
      <div className="mt-6" data-file="" hidden>
        <Form label={say(words.file)}>
          <FileField name="ballots" label={say(words.file)} hint={say(words.file_hint)} accept="application/json,.json" />
        </Form>
      </div>
      <AnswerTemplates />
    </section>
  );
}

const scriptNames = [
  'here_lead',
  'counting',
  'same',
  'same_as_file',
  'differs',
  'faulty',
  'other_vote',
  'cannot_count',
  'file_not_json',
  'file_not_ballots',
  'connection',
  'own_hash',
  'published_hash',
  'file_hash',
  'counted',
  'counted_code',
  'chosen',
  'outcome',
  'other_code',
] as const;

/** What the script says. What it puts in itself stands as {…} in the words: `#` there. */
function scriptWords(say: ReturnType<typeof useSay>): Record<string, string> {
  const outcomes = (['adopted', 'rejected', 'no_quorum'] as const).map((name) => [name, say(resultWords[name])]);
  const faults = Object.entries(fileFaultWords).map(([name, message]) => [name, say(message)]);
  const own = scriptNames.map((name) => [name, say(words[name], { title: '#', version: '#' })]);
  return Object.fromEntries([...outcomes, ...faults, ...own, ['list_comma', say(resultWords.list_comma)]]);
}
