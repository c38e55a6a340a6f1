import { preparedPurposes } from '#app/deliberation/participant.ts';
import { documentPurposeWords } from '#app/deliberation/room.messages.ts';
import { words } from '#app/deliberation/room-plan.messages.ts';
import type { DeskRoomPart } from '#app/deliberation/ui/desk-room.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** The texts of the room, each with the way to write it, and the way to add one. */
export function RoomTexts({ page: { documents, acts }, answer }: DeskRoomPart) {
  const say = useSay();
  return (
    <section id="documents">
      <h2>{say(words.documents)}</h2>
      <p className="hint">{say(words.documents_lead)}</p>
      {documents.length === 0 ? <p>{say(words.documents_none)}</p> : null}
      <ul className="waiting">
        {documents.map(({ documentId, title, purpose, role, frozenAt }) => (
          <li key={documentId}>
            {role === null ? <span>{title}</span> : <a href={href.document(documentId)}>{title}</a>}
            <span className="hint">{say(documentPurposeWords[purpose])}</span>
            {frozenAt ? <StateBadge tone="info" icon="lock" word={say(words.document_frozen)} /> : null}
            {role === 'writer' ? <a href={href.writeDocument(documentId)}>{say(words.document_write)}</a> : null}
          </li>
        ))}
      </ul>
      {acts.invite ? (
        <div className="desk-acts">
          <AddDocument answer={answer} />
        </div>
      ) : null}
    </section>
  );
}

function AddDocument({ answer }: Pick<DeskRoomPart, 'answer'>) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.add_document)}
      effect={<p>{say(words.add_document_effect)}</p>}
      confirm={say(words.add_document_confirm)}
      reply={answer?.act === 'add_document' ? answer.reply : null}
      isHarmless
    >
      <input type="hidden" name="act" value="add_document" />
      <Choice
        name="purpose"
        label={say(words.document_purpose)}
        options={preparedPurposes.map((purpose) => ({ value: purpose, label: say(documentPurposeWords[purpose]) }))}
        value="resolution"
      />
      <TextField name="title" label={say(words.document_title)} input={{ autoComplete: 'off', maxLength: 240 }} />
      <TextArea
        name="opening"
        label={say(words.document_opening)}
        hint={say(words.document_opening_hint)}
        rows={5}
        longest={5000}
        isOptional
      />
    </ConfirmDetails>
  );
}
