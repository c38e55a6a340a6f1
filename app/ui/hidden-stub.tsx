import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Instant } from '#app/ui/instant.tsx';

/** What stands where a comment was hidden by moderation: that it was, why and when. Nothing is deleted. */
export function HiddenStub({ reason, at }: { reason: string; at: Date }) {
  const say = useSay();
  return (
    <p className="hidden-stub">
      <Icon name="eye-off" />
      <span>
        {say(words.hidden_because, { reason })}
        <Instant at={at} />
      </span>
    </p>
  );
}
