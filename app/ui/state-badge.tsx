import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { IconName } from '#app/ui/icon-shapes.ts';

/** go: under way or done; wait: someone must act; late: overdue; stop: ended without; info: to know; quiet: put aside. */
export type Tone = 'go' | 'wait' | 'late' | 'stop' | 'info' | 'quiet';

const icons: Record<Tone, IconName> = {
  go: 'circle-check',
  wait: 'hourglass',
  late: 'alert',
  stop: 'circle-x',
  info: 'info',
  quiet: 'clock',
};

type StateBadgeProps = {
  tone: Tone;
  /** The state in a word or two; the colour never says it alone. */
  word: string;
  icon?: IconName;
};

/** The state of something: a word, an icon and a tone. */
export function StateBadge({ tone, word, icon }: StateBadgeProps) {
  return (
    <span className={`badge tone-${tone}`}>
      <Icon name={icon ?? icons[tone]} />
      {word}
    </span>
  );
}

/** The mark of what came on paper: 线下. */
export function PaperMark() {
  const say = useSay();
  return (
    <span className="badge tone-paper">
      <Icon name="paper" />
      {say(words.on_paper)}
    </span>
  );
}
