import type { Editor } from '@tiptap/core';
import { useEffect, useReducer, useRef, useState } from 'react';
import { words } from '#app/drafting/editor.messages.ts';
import { makeEditor } from '#app/drafting/live/editor.client.ts';
import { joinDocument, type Session, type SessionOptions } from '#app/drafting/live/session.client.ts';
import { tableEditingWords } from '#app/drafting/live/table-editing-words.client.ts';
import { moneyWords } from '#app/drafting/money.messages.ts';
import type { MoneyLimits } from '#app/drafting/money-table.ts';
import { savingStatus } from '#app/drafting/saving.ts';
import { readMoney } from '#app/drafting/text/read-tables.ts';
import { tablesOfSchema } from '#app/drafting/typed-table.ts';
import { MoneyFacts } from '#app/drafting/ui/money-facts.tsx';
import { Presence } from '#app/drafting/ui/presence.client.tsx';
import { RemarkPanel, RemarkTools, SayingPlace } from '#app/drafting/ui/remark-panel.client.tsx';
import { SavingLine } from '#app/drafting/ui/saving-line.client.tsx';
import { Toolbar } from '#app/drafting/ui/toolbar.client.tsx';
import { type Remarks, useRemarks } from '#app/drafting/ui/use-remarks.client.ts';
import { type Say, useSay } from '#app/i18n/use-say.tsx';

type LiveEditorProps = { options: SessionOptions; name: string; limits: MoneyLimits; schemaVersion: number };

/** A text as several people write it at once: tools, who is here, how it stands with saving, and what the money comes to. */
export function LiveEditor({ options, name, limits, schemaVersion }: LiveEditorProps) {
  const say = useSay();
  const place = useRef<HTMLDivElement>(null);
  const [{ session, editor }, setLive] = useState<{ session: Session | null; editor: Editor | null }>({
    session: null,
    editor: null,
  });
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const remarks = useRemarks(options.documentId, { session, editor });
  const begin = useRef(remarks.begin);
  begin.current = remarks.begin;
  const first = useRef({ options, name, say, begin });
  useEffect(() => {
    const given = first.current;
    const joined = joinDocument(given.options);
    let made: Editor | null = null;
    let hasBegun = false; // while it is made, an editor already tidies up what does not fit, which comes back here
    const follow = () => {
      const { isLoaded, mayWrite, ended } = joined.saving();
      if (isLoaded && !hasBegun && place.current) {
        hasBegun = true;
        made = startEditor(place.current, { session: joined, ...given });
        made.on('transaction', redraw);
        setLive({ session: joined, editor: made });
      }
      const isEditable = mayWrite && ended === null;
      if (made && made.isEditable !== isEditable) made.setEditable(isEditable);
      redraw();
    };
    const stopWatching = joined.watch(follow);
    setLive({ session: joined, editor: null });
    return () => {
      stopWatching();
      made?.destroy();
      joined.end();
    };
  }, []);
  const money = editor ? readMoney(editor.state.doc, limits) : null;
  return (
    <div className="editor">
      <div className="editor-head">
        <SavingLine status={session ? savingStatus(session.saving()) : 'loading'} />
      </div>
      {session ? <Presence session={session} /> : null}
      {editor && (editor.isEditable || remarks.mayRemark) ? (
        <div className="editor-tools">
          {editor.isEditable ? <Toolbar editor={editor} tables={tablesOfSchema(schemaVersion)} /> : null}
          {remarks.mayRemark ? <RemarkTools remarks={remarks} /> : null}
        </div>
      ) : null}
      <div className="editor-columns">
        <SayingPlace remarks={remarks} />
        <div className="editor-written">
          <div ref={place} className="editor-place" />
          {money ? (
            <section className="editor-money" aria-label={say(moneyWords.money)}>
              <MoneyFacts money={money} />
            </section>
          ) : null}
        </div>
        {editor ? <RemarkPanel documentId={options.documentId} editor={editor} remarks={remarks} /> : null}
      </div>
    </div>
  );
}

type Starting = { session: Session; name: string; say: Say; begin: { current: Remarks['begin'] } };

function startEditor(place: HTMLElement, { session, name, say, begin }: Starting): Editor {
  const passageKeys = { comment: () => begin.current('comment'), amend: () => begin.current('amend') };
  return makeEditor(place, { session, label: say(words.text_label), name, tableWords: tableEditingWords(say), passageKeys });
}
