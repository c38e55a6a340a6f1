import type { Correction, History } from '#app/disclosure/history.server.ts';
import { words } from '#app/disclosure/messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words as textWords } from '#app/proposals/proposal-text.messages.ts';
import { ContentDifference } from '#app/proposals/ui/content-difference.tsx';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { Instant } from '#app/ui/instant.tsx';

type CorrectionItemProps = { correction: Correction; number: number; names: History['names'] };

/** One correction: when, why, and each part that it changed, with what went and what came. */
export function CorrectionItem({ correction, number, names }: CorrectionItemProps) {
  const say = useSay();
  return (
    <section className="correction">
      <h2>{say(words.history_correction, { number })}</h2>
      <p className="hint">
        <Instant at={correction.madeAt} />
      </p>
      {correction.reason ? <p>{say(words.event_reason, { reason: correction.reason })}</p> : null}
      <ContentDifference before={correction.before} after={correction.after} names={names} />
    </section>
  );
}

/** The text that was published first, in full. */
export function OriginalText({ revision }: { revision: NonNullable<History['original']> }) {
  const say = useSay();
  const { content } = revision;
  return (
    <section className="correction">
      <h2>{say(words.history_original)}</h2>
      <h3>{content.title}</h3>
      <h4>{say(textWords.present_state)}</h4>
      <Paragraphs text={content.presentState} />
      <h4>{say(textWords.what_is_proposed)}</h4>
      <Paragraphs text={content.whatIsProposed} />
    </section>
  );
}
