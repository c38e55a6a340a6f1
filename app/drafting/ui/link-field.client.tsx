import type { Editor } from '@tiptap/core';
import { useId, useState } from 'react';
import { words } from '#app/drafting/editor.messages.ts';
import { linkAddress } from '#app/drafting/link-address.ts';
import { useSay } from '#app/i18n/use-say.tsx';

/** Asks where the selected words lead. An address without https:// gets it. */
export function LinkField({ editor, close }: { editor: Editor; close: () => void }) {
  const say = useSay();
  const id = useId();
  const [address, setAddress] = useState(() => String(editor.getAttributes('link').href ?? ''));
  const [isRefused, setIsRefused] = useState(false);
  const set = () => {
    const href = linkAddress(address) ?? linkAddress(`https://${address}`);
    if (href === null) return setIsRefused(true);
    const chain = editor.chain().focus().extendMarkRange('link');
    if (editor.state.selection.empty && !editor.isActive('link'))
      chain.insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href } }] }).run();
    else chain.setMark('link', { href }).run();
    close();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetMark('link').run();
    close();
  };
  return (
    <form
      className="link-field"
      onSubmit={(event) => {
        event.preventDefault();
        set();
      }}
    >
      <label htmlFor={id}>{say(words.link_address)}</label>
      <input
        id={id}
        type="text"
        inputMode="url"
        value={address}
        aria-invalid={isRefused}
        aria-describedby={isRefused ? `${id}-refused` : undefined}
        onChange={(event) => setAddress(event.target.value)}
      />
      <button type="submit" className="tool">
        {say(words.link_set)}
      </button>
      <button type="button" className="tool" onClick={remove}>
        {say(words.link_remove)}
      </button>
      {isRefused ? (
        <p id={`${id}-refused`} className="field-error" role="alert">
          {say(words.link_refused)}
        </p>
      ) : null}
    </form>
  );
}
