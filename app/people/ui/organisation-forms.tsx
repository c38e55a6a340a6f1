import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { kindWords, words } from '#app/people/organisation.messages.ts';
import type { OrganisationPage } from '#app/people/organisation-page.server.ts';
import { replyTo } from '#app/people/ui/form-reply.ts';
import { Intent } from '#app/people/ui/intent.tsx';
import { OrganisationFormFields } from '#app/people/ui/organisation-fields.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Form } from '#app/ui/form.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type Organisation = OrganisationPage['organisation'];
type Place = { value: string; label: string };

/** What is kept of an organisation. */
export function OrganisationFacts({ organisation, places }: { organisation: Organisation; places: readonly Place[] }) {
  const say = useSay();
  const { kind, registrationCode, placeId, contactPhone, addedAt, archivedAt } = organisation;
  const place = places.find(({ value }) => value === placeId)?.label;
  return (
    <Facts
      facts={[
        { term: say(words.kind), value: say(kindWords[kind]) },
        { term: say(words.registration_code), value: registrationCode },
        { term: say(words.place), value: place ?? say(words.no_place) },
        { term: say(words.contact_phone), value: contactPhone },
        { term: say(words.from), value: <Instant at={addedAt} shape="day" /> },
        { term: say(words.archived), value: archivedAt ? <Instant at={archivedAt} shape="day" /> : null },
      ]}
    />
  );
}

type FormsProps = { organisation: Organisation; places: readonly Place[]; reply: FormReply | undefined };

/** Changes an organisation, or takes it out of use. */
export function OrganisationForms({ organisation, places, reply }: FormsProps) {
  const say = useSay();
  const own = replyTo(reply, 'change');
  return (
    <>
      <details open={own !== null} className="my-6">
        <summary>{say(words.change)}</summary>
        <Form reply={own} label={say(words.change)}>
          <Intent is="change" />
          <OrganisationFormFields places={places} value={organisation} />
          <Button>{say(deskWords.save)}</Button>
        </Form>
      </details>
      <ConfirmDetails
        summary={say(words.archive)}
        effect={<p>{say(words.archive_effect)}</p>}
        confirm={say(words.archive)}
        reply={replyTo(reply, 'archive')}
      >
        <Intent is="archive" />
        <TextField name="reason" label={say(deskWords.reason)} hint={say(deskWords.reason_hint)} input={{ maxLength: 300 }} />
      </ConfirmDetails>
    </>
  );
}
