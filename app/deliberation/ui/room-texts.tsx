import { documentPurposeWords } from '#app/deliberation/room.messages.ts';
import { words } from '#app/deliberation/room-page.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** The texts of the room: how each begins, whether it can still be written, and where to read or write it. */
export function TextList({ view }: { view: RoomView }) {
  const say = useSay();
  const isOver = view.room.state === 'concluded' || view.room.state === 'cancelled';
  if (view.documents.length === 0) return <p>{say(words.texts_empty)}</p>;
  return (
    <ul className="room-texts">
      {view.documents.map((text) => (
        <li key={text.documentId}>
          <TextEntry text={text} isOver={isOver} />
        </li>
      ))}
    </ul>
  );
}

type TextEntryProps = { text: RoomView['documents'][number]; isOver?: boolean };

/** One text. `isOver`: the room has ended, so that nobody writes it any more. */
export function TextEntry({ text, isOver = false }: TextEntryProps) {
  const say = useSay();
  const canBeWritten = text.frozenHash === null && (!isOver || text.role === 'writer');
  const { documentId, title, purpose, frozenHash, role, mayRead, excerpt } = text;
  return (
    <>
      <h3>{title}</h3>
      <p className="text-standing">
        <span className="hint">{say(documentPurposeWords[purpose])}</span>
        {canBeWritten ? <StateBadge tone="go" icon="edit" word={say(words.text_open)} /> : null}
        {frozenHash ? <StateBadge tone="stop" icon="lock" word={say(words.text_frozen)} /> : null}
        {canBeWritten || frozenHash ? null : <StateBadge tone="quiet" word={say(words.text_never_frozen)} />}
      </p>
      {mayRead ? <p className="text-excerpt">{excerpt || say(words.text_blank)}</p> : <p>{say(words.text_not_yet)}</p>}
      {frozenHash ? (
        <p className="hint">
          {say(words.digest)} <code className="digest">{frozenHash}</code>
        </p>
      ) : null}
      {mayRead ? (
        <ButtonRow>
          <LinkButton href={href.document(documentId)} kind="secondary" icon="book" label={say(words.text_read_of, { title })}>
            {say(words.text_read)}
          </LinkButton>
          {role === 'writer' ? (
            <LinkButton href={href.writeDocument(documentId)} icon="edit" label={say(words.text_write_of, { title })}>
              {say(words.text_write)}
            </LinkButton>
          ) : null}
        </ButtonRow>
      ) : null}
    </>
  );
}
