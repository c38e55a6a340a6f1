import { words } from '#app/drafting/messages.ts';
import type { Unfit, UnfitReason } from '#app/drafting/text/fit.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Notice } from '#app/ui/notice.tsx';

const reasons: Record<UnfitReason, Message> = {
  unknown_node: words.unfit_unknown_node,
  misplaced: words.unfit_misplaced,
  unknown_mark: words.unfit_unknown_mark,
  bad_attribute: words.unfit_bad_attribute,
  too_deep: words.unfit_too_deep,
  incomplete: words.unfit_incomplete,
};

const shownMax = 20;

/** Says what of a stored text is not shown, or nothing when all of it is. */
export function UnfitNotice({ unfit }: { unfit: readonly Unfit[] }) {
  const say = useSay();
  if (unfit.length === 0) return null;
  const count = unfit.reduce((sum, part) => sum + part.count, 0);
  return (
    <Notice tone="warning" title={say(words.unfit, { count })}>
      <ul>
        {unfit.slice(0, shownMax).map((part) => (
          <li key={`${part.reason} ${part.name}`}>{say(reasons[part.reason], { name: part.name, count: part.count })}</li>
        ))}
      </ul>
    </Notice>
  );
}
