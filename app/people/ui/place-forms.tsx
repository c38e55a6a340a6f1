import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { kindWords, words } from '#app/people/place.messages.ts';
import { kindsUnder, type PlaceKind } from '#app/people/place.ts';
import type { PlacePage } from '#app/people/place-page.server.ts';
import { replyTo } from '#app/people/ui/form-reply.ts';
import { Intent } from '#app/people/ui/intent.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type PlaceFormsProps = { page: PlacePage; mayOpen: boolean; reply: FormReply | undefined };

/** What one can do with a place: add a part, change it, open it as a community, take it out of use. */
export function PlaceForms({ page, mayOpen, reply }: PlaceFormsProps) {
  const { place } = page;
  const shown = shownPlaceForms({ ...page, mayOpen });
  return (
    <>
      {shown.includes('add') ? <AddPart page={page} reply={reply} /> : null}
      <ChangePlaceForm place={place} reply={reply} />
      {shown.includes('open') ? <OpenCommunityForm reply={reply} /> : null}
      {place.parentId === null ? null : <ArchiveForm isArchived={place.archivedAt !== null} reply={reply} />}
    </>
  );
}

/** Which of the forms a place's page shows. */
export function shownPlaceForms({ place, opened, mayOpen }: PlacePage & { mayOpen: boolean }): string[] {
  const isInUse = place.archivedAt === null;
  return [
    'change',
    ...(isInUse && place.kind !== 'building' ? ['add'] : []),
    ...(isInUse && mayOpen && !opened ? ['open'] : []),
    ...(place.parentId === null ? [] : [isInUse ? 'archive' : 'reopen']),
  ];
}

function AddPart({ page: { place }, reply }: Omit<PlaceFormsProps, 'mayOpen'>) {
  const say = useSay();
  const options = kindsUnder(place.kind).map((kind) => ({ value: kind, label: say(kindWords[kind]) }));
  return (
    <section>
      <h2>{say(words.add_place)}</h2>
      <Form reply={replyTo(reply, 'add')} label={say(words.add_place)}>
        <Intent is="add" />
        <SelectField name="kind" label={say(words.kind)} options={options} value={likelyKind(place.kind)} />
        <TextField name="name" label={say(words.name)} input={{ maxLength: 80 }} />
        <TextField name="name_en" label={say(words.name_en)} isOptional />
        <TextField
          name="code"
          label={say(words.code)}
          hint={say(words.code_hint)}
          input={{ maxLength: 40, autoComplete: 'off' }}
        />
        <Button icon="plus">{say(deskWords.add)}</Button>
      </Form>
    </section>
  );
}

function ChangePlaceForm({ place, reply }: { place: PlacePage['place']; reply: FormReply | undefined }) {
  const say = useSay();
  const own = replyTo(reply, 'change');
  return (
    <details open={own !== null} className="my-6">
      <summary>{say(words.change_place)}</summary>
      <Form reply={own} label={say(words.change_place)}>
        <Intent is="change" />
        <TextField name="name" label={say(words.name)} value={place.nameZh} />
        <TextField name="name_en" label={say(words.name_en)} value={place.nameEn} isOptional />
        <TextField
          name="code"
          label={say(words.code)}
          hint={say(words.code_hint)}
          value={place.code}
          input={{ autoComplete: 'off' }}
        />
        <TextField
          name="position"
          label={say(words.position)}
          hint={say(words.position_hint)}
          value={String(place.position)}
          input={{ inputMode: 'numeric' }}
        />
        <Button>{say(deskWords.save)}</Button>
      </Form>
    </details>
  );
}

function OpenCommunityForm({ reply }: { reply: FormReply | undefined }) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.open_community)}
      effect={<p>{say(words.open_community_effect)}</p>}
      confirm={say(words.open_community)}
      reply={replyTo(reply, 'open')}
      isHarmless
    >
      <Intent is="open" />
      <TextField name="slug" label={say(words.slug)} hint={say(words.slug_hint)} input={{ autoComplete: 'off' }} />
      <TextField name="prefix" label={say(words.prefix)} hint={say(words.prefix_hint)} />
    </ConfirmDetails>
  );
}

function ArchiveForm({ isArchived, reply }: { isArchived: boolean; reply: FormReply | undefined }) {
  const say = useSay();
  const [intent, summary, effect] = isArchived
    ? (['reopen', words.reopen, words.reopen_effect] as const)
    : (['archive', words.archive, words.archive_effect] as const);
  return (
    <ConfirmDetails
      summary={say(summary)}
      effect={<p>{say(effect)}</p>}
      confirm={say(summary)}
      reply={replyTo(reply, intent)}
      isHarmless={isArchived}
    >
      <Intent is={intent} />
      {isArchived ? null : (
        <TextArea
          name="reason"
          label={say(deskWords.reason)}
          hint={say(words.archive_reason_hint)}
          rows={2}
          longest={300}
          isOptional
        />
      )}
    </ConfirmDetails>
  );
}

/** What is added most often under a place of this kind. */
function likelyKind(kind: PlaceKind): PlaceKind {
  if (kind === 'community' || kind === 'grid') return 'estate';
  return kind === 'estate' ? 'building' : 'community';
}
