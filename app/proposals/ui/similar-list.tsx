import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/draft-form.messages.ts';
import { words as pageWords } from '#app/proposals/pages.messages.ts';
import type { SimilarProposal } from '#app/proposals/similar.server.ts';

/** Published proposals whose titles are like the one being written; nothing when there are none. */
export function SimilarList({ proposals }: { proposals: readonly SimilarProposal[] }) {
  const say = useSay();
  if (proposals.length === 0) return null;
  return (
    <>
      <p className="similar-title">{say(words.similar_title)}</p>
      <p>{say(words.similar_text)}</p>
      <ul>
        {proposals.map(({ id, number, title, endorsementCount }) => (
          <li key={id}>
            <a href={href.proposal(number)} target="_blank" rel="noopener">
              {title}
              <span className="visually-hidden">{say(words.opens_new_tab)}</span>
            </a>
            <span className="hint">
              {number} · {say(pageWords.endorsed_by, { count: endorsementCount })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
