import type { Editor } from '@tiptap/core';
import { type FormEvent, useId } from 'react';
import { goToPassage, isMoved, spanOf, wordsOf } from '#app/drafting/live/passages.client.ts';
import { words } from '#app/drafting/remark.messages.ts';
import type { ShownRemark } from '#app/drafting/remark-view.ts';
import type { RemarkWays } from '#app/drafting/ui/remark-card.tsx';
import { RemarkList } from '#app/drafting/ui/remark-list.tsx';
import type { Remarks } from '#app/drafting/ui/use-remarks.client.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';

/** The two buttons that begin to say something of the words selected. */
export function RemarkTools({ remarks }: { remarks: Remarks }) {
  const say = useSay();
  const { saying, wrong, begin } = remarks;
  const tool = (act: 'comment' | 'amend', keys: string) => (
    <button
      type="button"
      className="tool"
      aria-expanded={saying?.act === act}
      aria-keyshortcuts={keys}
      onMouseDown={(event) => event.preventDefault()} // the selection stays in the text
      onClick={() => begin(act)}
    >
      {say(words[act])}
    </button>
  );
  return (
    <>
      <div className="toolbar">
        {tool('comment', 'Control+Alt+M')}
        {tool('amend', 'Control+Alt+E')}
      </div>
      {wrong ? (
        <p className="field-error" role="alert">
          {wrong}
        </p>
      ) : null}
    </>
  );
}

/** What is being said of the chosen words, if somebody has begun. */
export function SayingPlace({ remarks }: { remarks: Remarks }) {
  const { saying } = remarks;
  return saying ? <SayingForm key={saying.act + saying.passage.from} remarks={remarks} /> : null;
}

/** The form for it; Escape gives it up and leads back into the text. */
function SayingForm({ remarks: { saying, isSending, send, cancel } }: { remarks: Remarks }) {
  const say = useSay();
  const id = useId();
  if (!saying) return null;
  const { act, passage } = saying;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void send({ ...passage, act, ...fieldsOf(event.currentTarget) });
  };
  return (
    <form
      className="saying"
      aria-label={say(words[act])}
      onSubmit={submit}
      onKeyDown={(event) => (event.key === 'Escape' && !event.nativeEvent.isComposing ? cancel() : undefined)}
    >
      <p>{say(words.on_passage, { quote: passage.quote })}</p>
      {act === 'amend' ? (
        <div className="field">
          <label htmlFor={`${id}-instead`}>{say(words.replacement)}</label>
          <p className="hint">{say(words.replacement_hint)}</p>
          <textarea id={`${id}-instead`} name="replacement" rows={2} defaultValue={passage.quote} ref={focus} />
        </div>
      ) : null}
      <div className="field">
        <label htmlFor={`${id}-words`}>{say(act === 'amend' ? words.reason : words.comment_label)}</label>
        <textarea id={`${id}-words`} name="body" rows={2} required ref={act === 'comment' ? focus : undefined} />
      </div>
      {act === 'comment' ? (
        <label className="check">
          <input type="checkbox" name="is_blocking" /> {say(words.is_blocking)}
        </label>
      ) : null}
      <div className="toolbar">
        <button type="submit" className="tool" disabled={isSending}>
          {say(words.send)}
        </button>
        <button type="button" className="tool" onClick={cancel}>
          {say(words.cancel)}
        </button>
      </div>
    </form>
  );
}

type RemarkPanelProps = { documentId: string; editor: Editor; remarks: Remarks };

/** All that is said of the text, beside it. Its forms are those of the page without scripts, taken by the editor. */
export function RemarkPanel({ documentId, editor, remarks }: RemarkPanelProps) {
  const say = useSay();
  const { from, to } = editor.state.selection;
  const ways: RemarkWays = {
    action: href.documentRemarks(documentId),
    key: null,
    stands: (remark) => says(editor, remark),
    isMoved: ({ id }) => isMoved(editor, id),
    toPassage: ({ id }) => (
      <button type="button" className="tool" onClick={() => goToPassage(editor, id)}>
        {say(words.to_passage)}
      </button>
    ),
    isAt: ({ id }) => {
      const span = spanOf(editor, id);
      return span !== null && from <= span.to && to >= span.from;
    },
  };
  const submit = async (event: FormEvent<HTMLElement>) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const act = submitter instanceof HTMLButtonElement ? submitter.value : '';
    if (await remarks.send({ ...fieldsOf(form), act })) form.reset();
  };
  return (
    <aside className="editor-remarks" aria-label={say(words.remarks)} onSubmit={(event) => void submit(event)}>
      <h2>{say(words.remarks)}</h2>
      <RemarkList remarks={remarks.remarks} ways={ways} />
    </aside>
  );
}

function says(editor: Editor, { id, quote }: ShownRemark): boolean {
  const span = spanOf(editor, id);
  return span !== null && wordsOf(editor, span) === quote;
}

function fieldsOf(form: HTMLFormElement): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields[name] = value;
  return fields;
}

function focus(element: HTMLTextAreaElement | null): void {
  element?.focus();
}
