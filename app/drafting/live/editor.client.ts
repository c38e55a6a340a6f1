import { Editor } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { ListKeymap } from '@tiptap/extension-list';
import { Dropcursor, Gapcursor } from '@tiptap/extensions';
import { type PassageKeys, Passages } from '#app/drafting/live/passages.client.ts';
import type { Session } from '#app/drafting/live/session.client.ts';
import { TableEditing, type TableEditingWords } from '#app/drafting/live/table-editing.client.ts';
import { documentExtensions } from '#app/drafting/text/extensions.ts';

export type EditorOptions = {
  session: Session;
  label: string;
  name: string;
  tableWords: TableEditingWords;
  passageKeys: PassageKeys;
};

/** Makes the editor of a session in an element of the page. What is undone is one's own alone: Yjs follows who wrote what. */
export function makeEditor(element: HTMLElement, { session, label, name, tableWords, passageKeys }: EditorOptions): Editor {
  const { provider, text } = session;
  return new Editor({
    element,
    injectCSS: false, // an inline style sheet is refused by the content security policy
    editable: session.saving().mayWrite,
    enableInputRules: true,
    extensions: [
      ...documentExtensions,
      Dropcursor,
      Gapcursor,
      ListKeymap,
      TableEditing.configure({ words: tableWords }),
      Passages.configure(passageKeys),
      Collaboration.configure({ fragment: text }),
      CollaborationCaret.configure({ provider, user: { name, color: '#5c564b' }, render: caretOf }),
    ],
    editorProps: {
      attributes: {
        class: 'document-text editor-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        tabindex: '0',
      },
      handleDOMEvents: {
        compositionstart: () => session.hold(true),
        compositionend: () => void setTimeout(() => session.hold(false)), // after the editor has read the word
        blur: () => session.hold(false),
      },
    },
  });
}

/** Somebody's caret with their name, as text. Its colour is set by script: an inline style attribute would be refused. */
function caretOf(user: Record<string, unknown>): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'caret';
  const name = document.createElement('span');
  name.className = 'caret-name';
  name.textContent = typeof user.name === 'string' ? user.name : '';
  if (typeof user.color === 'string') caret.style.setProperty('--caret', user.color);
  caret.append('\u2060', name, '\u2060');
  return caret;
}
