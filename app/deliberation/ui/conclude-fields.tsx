import { words } from '#app/deliberation/outcome.messages.ts';
import { conclusionWords } from '#app/deliberation/room.messages.ts';
import { conclusions } from '#app/deliberation/room.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

const hints = {
  resolved: words.conclusion_resolved_hint,
  handed_up: words.conclusion_handed_up_hint,
  not_agreed: words.conclusion_not_agreed_hint,
};

/** What the chair says of the outcome. `adopted`: the motions whose resolutions are worded here. */
export function ConcludeFields({ adopted }: { adopted: readonly { id: string; title: string }[] }) {
  const say = useSay();
  return (
    <>
      <Choice
        name="conclusion"
        label={say(words.conclusion)}
        options={conclusions.map((value) => ({ value, label: say(conclusionWords[value]), hint: say(hints[value]) }))}
        value={adopted.length > 0 ? 'resolved' : null}
      />
      <TextArea name="explanation" label={say(words.explanation)} hint={say(words.explanation_hint)} rows={5} longest={1000} />
      <h2>{say(words.resolution_texts)}</h2>
      {adopted.length === 0 ? <p>{say(words.nothing_adopted)}</p> : null}
      {adopted.map(({ id, title }) => (
        <TextArea
          key={id}
          name={`body_${id}`}
          label={say(words.resolution_text, { title })}
          hint={say(words.resolution_text_hint)}
          rows={3}
          longest={1000}
          isOptional
        />
      ))}
    </>
  );
}
