import { DocumentBody } from '#app/drafting/ui/document-body.tsx';
import { href } from '#app/http/href.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/votes/vote-page.messages.ts';
import type { VotePage } from '#app/votes/vote-page.server.ts';

type PageProps = { page: VotePage };

/** What is decided: the question, the text that is bound to the vote, and what can be chosen. */
export function VoteMatter({ page }: PageProps) {
  const say = useSay();
  const { vote, text, options } = page;
  return (
    <>
      {vote.question ? (
        <section aria-labelledby="question">
          <h2 id="question">{say(words.question)}</h2>
          <p className="whitespace-pre-line">{vote.question}</p>
        </section>
      ) : null}
      {text ? <VotedText text={text} /> : null}
      {options.length > 0 ? <Options page={page} /> : null}
    </>
  );
}

function VotedText({ text }: { text: NonNullable<VotePage['text']> }) {
  const say = useSay();
  const { documentId, number, title, sha256, html } = text;
  const name = say(words.text_of, { title, number });
  return (
    <section aria-labelledby="text">
      <h2 id="text">{say(words.text)}</h2>
      <p>{html === null ? name : <a href={href.documentRevision(documentId, number)}>{name}</a>}</p>
      <p>{say(words.text_note)}</p>
      {html === null ? null : (
        <details className="sheet-plan">
          <summary>{say(words.text_whole)}</summary>
          <DocumentBody html={html} />
        </details>
      )}
      <p>
        {say(words.text_hash)} <code className="digest">{sha256}</code>
      </p>
    </section>
  );
}

/** What can be chosen, in the published order, with its cost and its own page. */
function Options({ page: { options } }: PageProps) {
  const say = useSay();
  return (
    <section aria-labelledby="options">
      <h2 id="options">{say(words.options)}</h2>
      <ol className="vote-options">
        {options.map(({ position, title, summary, costFen, address }) => (
          <li key={position} value={position}>
            <strong>{title}</strong>
            {costFen === null ? null : (
              <span className="numeric"> · {say(words.option_cost, { amount: formatFen(costFen) })}</span>
            )}
            {summary ? <p className="hint whitespace-pre-line">{summary}</p> : null}
            {address ? (
              <p>
                <a href={address} aria-label={say(words.option_page_of, { title })}>
                  {say(words.option_page)}
                </a>
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
