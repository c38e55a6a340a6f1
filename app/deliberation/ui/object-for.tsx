import type { MinutesPage, MinutesReply } from '#app/deliberation/minutes-page.server.ts';
import { words } from '#app/deliberation/outcome.messages.ts';
import { words as deskWords } from '#app/deliberation/topic-desk.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { Missed } from '#app/proposals/ui/paper-people.tsx';
import { residentOptions } from '#app/proposals/ui/resident-options.ts';
import { Button } from '#app/ui/button.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type ObjectForProps = { page: MinutesPage; refused: MinutesReply | null };

/** Objecting for a resident without a phone: looked up on the roll by a post, as names do not belong in addresses. */
export function ObjectFor({ page: { mayObjectFor }, refused }: ObjectForProps) {
  const say = useSay();
  const answer = refused?.act === 'find_resident' || refused?.act === 'object_for' ? refused : null;
  if (!mayObjectFor && !answer) return null;
  const search = answer?.search ?? null;
  const finding = answer?.act === 'find_resident' ? answer.reply : null;
  return (
    <details className="confirm" id="object-for" open={answer !== null}>
      <summary className="button button-secondary">{say(words.object_for)}</summary>
      <div className="confirm-body">
        <p>{say(words.object_for_lead)}</p>
        <Form reply={finding} label={say(deskWords.find)}>
          <Intent is="find_resident" />
          <TextField
            name="q"
            label={say(deskWords.resident_search)}
            value={search?.q ?? ''}
            input={{ autoComplete: 'off', maxLength: 40 }}
          />
          <Button kind="secondary" icon="search">
            {say(deskWords.find)}
          </Button>
        </Form>
        <Missed search={search ?? undefined} />
        {search && search.found.length > 0 ? (
          <Form reply={answer?.act === 'object_for' ? answer.reply : null} label={say(words.object_for)}>
            <Intent is="object_for" />
            <input type="hidden" name="q" value={search.q} />
            <Choice name="on_behalf_of" label={say(words.object_for_who)} options={residentOptions(search.found, say)} />
            <TextArea name="body" label={say(words.object_for_body)} rows={4} longest={1000} />
            <Button>{say(words.object_for)}</Button>
          </Form>
        ) : null}
      </div>
    </details>
  );
}
