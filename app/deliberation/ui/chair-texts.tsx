import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { words } from '#app/deliberation/session.messages.ts';
import { useReply } from '#app/deliberation/ui/room-answer.tsx';
import { TextEntry } from '#app/deliberation/ui/room-texts.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type Text = RoomView['documents'][number];

/** The texts of the room, each with what freezes it or opens it again. The minutes are signed, not frozen, here. */
export function ChairTexts({ view }: { view: RoomView }) {
  return (
    <ul className="room-texts">
      {view.documents.map((text) => (
        <li key={text.documentId}>
          <TextEntry text={text} />
          {text.purpose === 'minutes' ? null : text.frozenHash === null ? (
            <FreezeForm text={text} roomId={view.room.id} />
          ) : (
            <UnfreezeForm text={text} view={view} />
          )}
        </li>
      ))}
    </ul>
  );
}

function FreezeForm({ text: { documentId, title }, roomId }: { text: Text; roomId: string }) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.freeze)}
      effect={<p>{say(words.freeze_effect)}</p>}
      confirm={say(words.freeze_of, { title })}
      action={href.roomChair(roomId)}
      reply={useReply('freeze', { document_id: documentId })}
      isHarmless
    >
      <Intent is="freeze" />
      <input type="hidden" name="document_id" value={documentId} />
      <TextField name="name" label={say(words.freeze_name)} value={say(words.freeze_name_first)} input={{ maxLength: 100 }} />
    </ConfirmDetails>
  );
}

function UnfreezeForm({ text: { documentId, title }, view }: { text: Text; view: RoomView }) {
  const say = useSay();
  const reply = useReply('unfreeze', { document_id: documentId });
  const isBound = view.session.motions.some(
    (motion) => motion.documentId === documentId && ['voting', 'no_quorum', 'adopted'].includes(motion.state),
  );
  if (!view.viewer.isChair || (isBound && !reply)) return null;
  return (
    <ConfirmDetails
      summary={say(words.unfreeze)}
      effect={<p>{say(words.unfreeze_effect)}</p>}
      confirm={say(words.unfreeze_of, { title })}
      action={href.roomChair(view.room.id)}
      reply={reply}
    >
      <Intent is="unfreeze" />
      <input type="hidden" name="document_id" value={documentId} />
      <TextArea name="reason" label={say(words.reason)} rows={2} />
    </ConfirmDetails>
  );
}
