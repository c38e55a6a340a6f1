import type { Editor } from '@tiptap/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type ChosenPassage, chosenPassage, type MarkedPassage, markPassages } from '#app/drafting/live/passages.client.ts';
import { followRemarks, postRemark, type RemarkFeed } from '#app/drafting/live/remarks.client.ts';
import type { Session } from '#app/drafting/live/session.client.ts';
import { words } from '#app/drafting/remark.messages.ts';
import { isPending, type ShownRemarks } from '#app/drafting/remark-view.ts';
import { useSay } from '#app/i18n/use-say.tsx';

/** What somebody is about to say, and of which words. */
export type Saying = { act: 'comment' | 'amend'; passage: ChosenPassage };

export type Remarks = ShownRemarks & {
  saying: Saying | null;
  /** Why the last try did not succeed, in words. */
  wrong: string | null;
  isSending: boolean;
  /** Begins to say something of the words that are selected. */
  begin(act: Saying['act']): void;
  cancel(): void;
  /** Sends what a form holds; answers whether it was taken. */
  send(fields: Record<string, string>): Promise<boolean>;
};

const markAgainMs = 300;
const storedWithinMs = 5_000;

/** Comments and amendments in an editor: kept up to date, marked in the text, and sent. */
export function useRemarks(documentId: string, { session, editor }: { session: Session | null; editor: Editor | null }): Remarks {
  const say = useSay();
  const [shown, setShown] = useState<ShownRemarks>({ remarks: [], mayRemark: false });
  const [saying, setSaying] = useState<Saying | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const feed = useRef<RemarkFeed | null>(null);
  useEffect(() => {
    feed.current = followRemarks(documentId, setShown);
    return () => feed.current?.stop();
  }, [documentId]);
  useEffect(() => {
    if (!editor) return;
    const passages: MarkedPassage[] = shown.remarks.filter(isPending);
    if (saying) passages.push({ id: 'chosen', kind: 'chosen', ...saying.passage });
    return markWhenPossible(editor, passages);
  }, [editor, shown, saying]);
  const begin = useCallback(
    (act: Saying['act']) => {
      const passage = editor && chosenPassage(editor);
      setSaying(passage ? { act, passage } : null);
      setWrong(passage ? null : say(words.select_first));
    },
    [editor, say],
  );
  const send = async (fields: Record<string, string>) => {
    setIsSending(true);
    if (session) await whenStored(session); // the site looks for the passage in what is stored
    const refusal = await postRemark(documentId, fields);
    setWrong(refusal === '' ? say(words.not_sent) : refusal);
    setIsSending(false);
    if (refusal === null) setSaying(null);
    await feed.current?.ask();
    return refusal === null;
  };
  const cancel = () => {
    setSaying(null);
    setWrong(null);
    editor?.commands.focus();
  };
  return { ...shown, saying, wrong, isSending, begin, cancel, send };
}

function markWhenPossible(editor: Editor, passages: readonly MarkedPassage[]): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const mark = () => {
    if (!editor.isDestroyed && !markPassages(editor, passages)) timer = setTimeout(mark, markAgainMs);
  };
  mark();
  return () => clearTimeout(timer);
}

/** Resolves when all that was written here is stored, or after a while. */
function whenStored(session: Session): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(settle, storedWithinMs);
    const stop = session.watch(() => (session.saving().isUnsaved ? undefined : settle()));
    if (!session.saving().isUnsaved) settle();
  });
}
