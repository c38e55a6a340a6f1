import { words } from '#app/deliberation/outcome.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { useReply } from '#app/deliberation/ui/room-answer.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { DateField, TextField } from '#app/ui/text-field.tsx';

type PromiseFormProps = { view: RoomView; responsible: readonly { value: string; label: string }[] };

/** Writes down who does what by when; by chair, secretary or convener. */
export function PromiseForm({ view, responsible }: PromiseFormProps) {
  const say = useSay();
  const resolutions = view.outcome?.resolutions ?? [];
  return (
    <ConfirmDetails
      summary={say(words.promise_add)}
      effect={<p>{say(words.promise_effect)}</p>}
      confirm={say(words.promise_add)}
      action={href.room(view.room.id)}
      reply={useReply('promise')}
      isHarmless
    >
      <Intent is="promise" />
      <TextField name="title" label={say(words.promise_title)} input={{ maxLength: 120 }} />
      <SelectField
        name="responsible"
        label={say(words.promise_who)}
        options={[...responsible]}
        emptyLabel={say(words.promise_choose)}
      />
      <DateField name="due_on" label={say(words.promise_due)} />
      {resolutions.length > 0 ? (
        <SelectField
          name="resolution_id"
          label={say(words.promise_resolution)}
          options={resolutions.map(({ id, title }) => ({ value: id, label: title }))}
          emptyLabel={say(words.promise_no_resolution)}
          isOptional
        />
      ) : null}
    </ConfirmDetails>
  );
}
