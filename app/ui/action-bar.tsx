import type { ReactNode } from 'react';
import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DaysLeft } from '#app/ui/instant.tsx';

type ActionBarProps = {
  /** The stage the matter is in: usually a StateBadge. */
  stage: ReactNode;
  /** Until when it is in that stage. */
  until?: Date | null;
  /** What is done now and by whom, in a sentence. */
  sentence?: ReactNode;
  /** What you may do: forms and link buttons. */
  children?: ReactNode;
  /** If you may not: why, in words. */
  whyNot?: string | null;
  /** And how you could: sign in, be verified. */
  how?: { label: string; href: string } | null;
};

/** What can be done now: the stage, until when, what you may do, and if you may not, why and how you could. */
export function ActionBar({ stage, until, sentence, children, whyNot, how }: ActionBarProps) {
  const say = useSay();
  return (
    <section className={children ? 'action-bar' : 'action-bar action-bar-idle'} aria-label={say(words.what_now)}>
      <div className="action-stage">
        {stage}
        {until ? <DaysLeft until={until} /> : null}
      </div>
      {sentence ? <p>{sentence}</p> : null}
      {children ? <div className="button-row">{children}</div> : null}
      {whyNot ? (
        <p className="why-not">
          {whyNot}
          {how ? <a href={how.href}>{how.label}</a> : null}
        </p>
      ) : null}
    </section>
  );
}
