import { createContext, type ReactNode, useContext } from 'react';
import { partOf, type RoomAct, type RoomPart } from '#app/deliberation/room-act.ts';
import type { RoomReply } from '#app/deliberation/room-acts.server.ts';
import { doneWords } from '#app/deliberation/session.messages.ts';
import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Notice } from '#app/ui/notice.tsx';

type Answered = { done: RoomAct | null; refused: RoomReply | null };

const AnswerContext = createContext<Answered>({ done: null, refused: null });

/** Hands what became of the last press to the parts of the page. */
export function RoomAnswer({ done, refused, children }: Answered & { children: ReactNode }) {
  return <AnswerContext.Provider value={{ done: refused ? null : done, refused }}>{children}</AnswerContext.Provider>;
}

/** What became of the last press in this part: that it is done, or why not. `says`: the forms that show by themselves what is wrong with a field. */
export function PartAnswer({ part, says = [] }: { part: RoomPart; says?: readonly RoomAct[] }) {
  const say = useSay();
  const { done, refused } = useContext(AnswerContext);
  if (done && partOf[done] === part) return <Notice tone="success" title={say(doneWords[done])} isAnswer />;
  if (!refused || partOf[refused.act] !== part) return null;
  const [mistake] = says.includes(refused.act) ? [] : Object.values(refused.reply.errors);
  const problem = refused.reply.refusal ?? mistake;
  return problem ? <Notice tone="error" title={say(problem)} isAnswer /> : null;
}

/**
 * The reply to one of the forms of the page, if it was the one that was refused: what was typed and what is wrong with it.
 * Why the whole was refused stands above, where it is seen also when the form is gone. `where` tells forms of one act apart.
 */
export function useReply(act: RoomAct, where: Readonly<Record<string, string>> = {}): FormReply | null {
  const { refused } = useContext(AnswerContext);
  if (refused?.act !== act) return null;
  const isIt = Object.entries(where).every(([name, value]) => refused.reply.typed[name] === value);
  return isIt ? { ...refused.reply, refusal: null } : null;
}
