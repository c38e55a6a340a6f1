import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/mine.messages.ts';
import type { Done } from '#app/proposals/subject.server.ts';
import { Notice } from '#app/ui/notice.tsx';

const doneWords: Readonly<Record<Done, Message>> = {
  endorsed: words.endorsed_answer,
  taken_back: words.taken_back_answer,
  commented: words.commented_answer,
  reported: words.reported_answer,
  followed: words.followed_answer,
  unfollowed: words.unfollowed_answer,
  corrected: words.corrected_answer,
  withdrawn: words.withdrawn_answer,
};

/** Says what the visitor has just done; the address carries only its name. */
export function DoneNotice({ done }: { done: string | null }) {
  const say = useSay();
  if (done === null || !isDone(done)) return null;
  return <Notice tone="success" title={say(doneWords[done])} isAnswer />;
}

function isDone(done: string): done is Done {
  return Object.hasOwn(doneWords, done);
}
