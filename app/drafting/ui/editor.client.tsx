import type { Editor } from '@tiptap/core';
import { useEffect, useReducer, useRef, useState } from 'react';
import { faultWords, words } from '#app/drafting/editor.messages.ts';
import { makeEditor } from '#app/drafting/live/editor.client.ts';
import { joinDocument, type Session, type SessionOptions } from '#app/drafting/live/session.client.ts';
import { words as pageWords } from '#app/drafting/messages.ts';
import { type MoneySums, readMoneyRow, sumMoney } from '#app/drafting/money-table.ts';
import { savingStatus } from '#app/drafting/saving.ts';
import { cellsOf, moneyRowsOf } from '#app/drafting/text/money-nodes.ts';
import { MoneyFacts } from '#app/drafting/ui/money-facts.tsx';
import { Presence } from '#app/drafting/ui/presence.client.tsx';
import { RemarkPanel, RemarkTools, SayingPlace } from '#app/drafting/ui/remark-panel.client.tsx';
import { SavingLine } from '#app/drafting/ui/saving-line.client.tsx';
import { Toolbar } from '#app/drafting/ui/toolbar.client.tsx';
import { type Remarks, useRemarks } from '#app/drafting/ui/use-remarks.client.ts';
import { type Say, useSay } from '#app/i18n/use-say.tsx';

type LiveEditorProps = { options: SessionOptions; name: string; availableFen: number | null };

/** A text as several people write it at once: tools, who is here, how it stands with saving, and what the money comes to. */
export function LiveEditor({ options, name, availableFen }: LiveEditorProps) {
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
  const money = editor ? moneyOf(editor, availableFen) : null;
  return (
    <div className="editor">
      <div className="editor-head">
        <SavingLine status={session ? savingStatus(session.saving()) : 'loading'} />
      </div>
      {session ? <Presence session={session} /> : null}
      {editor && (editor.isEditable || remarks.mayRemark) ? (
        <div className="editor-tools">
          {editor.isEditable ? <Toolbar editor={editor} /> : null}
          {remarks.mayRemark ? <RemarkTools remarks={remarks} /> : null}
        </div>
      ) : null}
      <div className="editor-columns">
        <SayingPlace remarks={remarks} />
        <div className="editor-written">
          <div ref={place} className="editor-place" />
          {money ? (
            <section className="editor-money" aria-label={say(pageWords.money)}>
              <MoneyFacts sums={money.sums} faultCount={money.faultCount} />
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
  const { item, unit, price, quantity, other, amount } = pageWords;
  const faults = Object.fromEntries(Object.entries(faultWords).map(([fault, word]) => [fault, say(word)])) as Record<
    keyof typeof faultWords,
    string
  >;
  const moneyWords = { heads: [item, unit, price, quantity, other].map((word) => say(word)), amount: say(amount), faults };
  const passageKeys = { comment: () => begin.current('comment'), amend: () => begin.current('amend') };
  return makeEditor(place, { session, label: say(words.text_label), name, moneyWords, passageKeys });
}

/** What the text plans at this moment; null where it plans nothing. */
function moneyOf(editor: Editor, availableFen: number | null): { sums: MoneySums; faultCount: number } | null {
  const readings = moneyRowsOf(editor.state.doc).map((row) => readMoneyRow(cellsOf(row)));
  if (readings.length === 0) return null;
  const rows = readings.flatMap((reading) => (reading.kind === 'row' ? [reading.row] : []));
  return { sums: sumMoney(rows, availableFen), faultCount: readings.filter(({ kind }) => kind === 'fault').length };
}
