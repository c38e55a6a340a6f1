import type { Editor } from '@tiptap/core';
import { type ReactNode, useState } from 'react';
import { words } from '#app/drafting/editor.messages.ts';
import { addRow, cellDepth, insertTable, removeRow } from '#app/drafting/live/table-editing.client.ts';
import { insertWords } from '#app/drafting/table.messages.ts';
import { rowsOf } from '#app/drafting/text/table-nodes.ts';
import type { TableKind } from '#app/drafting/typed-table.ts';
import { LinkField } from '#app/drafting/ui/link-field.client.tsx';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';

const blocks = ['paragraph', 'heading_1', 'heading_2', 'heading_3'] as const;
type Block = (typeof blocks)[number];

/** The tools of the editor: real buttons, each reached by Tab and pressed by Enter or space. */
export function Toolbar({ editor, tables }: { editor: Editor; tables: readonly TableKind[] }) {
  const say = useSay();
  const [isLinking, setIsLinking] = useState(false);
  const run = () => editor.chain().focus();
  const inCell = cellDepth(editor.state) !== null;
  const inTable = editor.isActive('table');
  const isOffered = (kind: TableKind) => kind === 'money' || rowsOf(editor.state.doc, kind).length === 0; // a plan has each once
  return (
    <>
      <div className="toolbar" role="toolbar" aria-label={say(words.toolbar)}>
        <Tool word={words.undo} press={() => run().undo().run()} isOff={!editor.can().undo()} />
        <Tool word={words.redo} press={() => run().redo().run()} isOff={!editor.can().redo()} />
        <BlockField editor={editor} isOff={inCell} />
        <Tool word={words.bold} isOn={editor.isActive('bold')} press={() => run().toggleBold().run()} isOff={inCell} />
        <Tool
          word={words.underline}
          isOn={editor.isActive('underline')}
          press={() => run().toggleUnderline().run()}
          isOff={inCell}
        />
        <Tool word={words.strike} isOn={editor.isActive('strike')} press={() => run().toggleStrike().run()} isOff={inCell} />
        <Tool
          word={words.bullets}
          isOn={editor.isActive('bulletList')}
          press={() => run().toggleBulletList().run()}
          isOff={inCell}
        />
        <Tool
          word={words.numbers}
          isOn={editor.isActive('orderedList')}
          press={() => run().toggleOrderedList().run()}
          isOff={inCell}
        />
        <Tool
          word={words.quote}
          isOn={editor.isActive('blockquote')}
          press={() => run().toggleBlockquote().run()}
          isOff={inCell || inTable}
        />
        <Tool word={words.link} isOn={editor.isActive('link')} press={() => setIsLinking(!isLinking)} isOff={inCell} />
        {inTable || inCell ? null : (
          <>
            <Tool word={words.table} press={() => run().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()} />
            {tables.filter(isOffered).map((kind) => (
              <Tool key={kind} word={insertWords[kind]} press={() => insertTable(editor, kind)} />
            ))}
          </>
        )}
        {inTable ? (
          <>
            <Tool word={words.row_add} press={() => run().addRowAfter().run()} />
            <Tool
              word={words.row_remove}
              press={() => (editor.can().deleteRow() ? run().deleteRow().run() : run().deleteTable().run())}
            />
            <Tool word={words.column_add} press={() => run().addColumnAfter().run()} />
            <Tool word={words.column_remove} press={() => run().deleteColumn().run()} />
          </>
        ) : null}
        {inCell ? (
          <>
            <Tool word={words.row_add} press={() => addRow(editor)} />
            <Tool word={words.row_remove} press={() => removeRow(editor)} />
          </>
        ) : null}
      </div>
      {isLinking ? <LinkField editor={editor} close={() => setIsLinking(false)} /> : null}
    </>
  );
}

type ToolProps = { word: Message; press: () => void; isOn?: boolean; isOff?: boolean };

/** A tool that is off stays where it is, so that the row does not move under a finger. */
function Tool({ word, press, isOn, isOff = false }: ToolProps): ReactNode {
  const say = useSay();
  return (
    <button type="button" className="tool" aria-pressed={isOn} disabled={isOff} onMouseDown={keepSelection} onClick={press}>
      {say(word)}
    </button>
  );
}

function BlockField({ editor, isOff }: { editor: Editor; isOff: boolean }) {
  const say = useSay();
  const level = [1, 2, 3].find((one) => editor.isActive('heading', { level: one }));
  const choose = (block: Block) => {
    const chain = editor.chain().focus();
    if (block === 'paragraph') chain.setParagraph().run();
    else chain.setNode('heading', { level: blocks.indexOf(block) }).run();
  };
  return (
    <select
      className="tool"
      aria-label={say(words.block)}
      value={blocks[level ?? 0]}
      disabled={isOff}
      onChange={(event) => choose(event.target.value as Block)}
    >
      {blocks.map((block) => (
        <option key={block} value={block}>
          {say(words[block])}
        </option>
      ))}
    </select>
  );
}

/** A press on a tool leaves the selection in the text, and an input method's word as it is. */
function keepSelection(event: { preventDefault(): void }): void {
  event.preventDefault();
}
