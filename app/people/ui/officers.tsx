import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/organisation.messages.ts';
import type { OrganisationPage } from '#app/people/organisation-page.server.ts';
import { replyTo } from '#app/people/ui/form-reply.ts';
import { Intent } from '#app/people/ui/intent.tsx';
import { PersonChoice, PersonSearch } from '#app/people/ui/person-picker.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';
import { DateText } from '#app/ui/instant.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { DateField, TextField } from '#app/ui/text-field.tsx';

type Props = { page: OrganisationPage; reply: FormReply | undefined };
type Officer = OrganisationPage['officers'][number];

/** Who acts for an organisation and who did. */
export function Officers({ page, reply }: Props) {
  const say = useSay();
  const { organisation, officers, today } = page;
  const hasNone = officers.every(({ untilOn }) => untilOn !== null);
  return (
    <section>
      <h2>{say(words.officers)}</h2>
      <p>{say(hasNone ? words.no_officers : words.officers_hint)}</p>
      <ul className="m-0 list-none p-0">
        {officers.map((officer) => (
          <li key={officer.id} className="max-w-none border-t border-rule py-3">
            <OfficerLine officer={officer} />
            {officer.untilOn === null && !organisation.archivedAt ? (
              <EndOfficer officer={officer} today={today} reply={reply} />
            ) : null}
          </li>
        ))}
      </ul>
      {organisation.archivedAt ? null : <AddOfficer page={page} reply={reply} />}
    </section>
  );
}

function OfficerLine({ officer: { personId, name, title, fromOn, untilOn } }: { officer: Officer }) {
  const say = useSay();
  return (
    <p>
      <a href={href.deskPerson(personId)}>{name}</a> {title}{' '}
      <span className="text-muted">
        <DateText on={fromOn} />
        {untilOn ? (
          <>
            –<DateText on={untilOn} />
          </>
        ) : null}
      </span>{' '}
      {untilOn ? <StateBadge tone="quiet" word={say(words.former)} /> : null}
    </p>
  );
}

function EndOfficer({ officer: { id, name }, today, reply }: { officer: Officer; today: string; reply: FormReply | undefined }) {
  const say = useSay();
  const own = reply?.typed.officer === id ? replyTo(reply, 'end_officer') : null;
  return (
    <ConfirmDetails
      summary={say(words.end_officer)}
      effect={<p>{say(words.end_officer_effect)}</p>}
      confirm={say(words.end_officer_of, { name })}
      reply={own}
    >
      <Intent is="end_officer" />
      <input type="hidden" name="officer" value={id} />
      <DateField name="until" label={say(words.last_day)} value={today} />
    </ConfirmDetails>
  );
}

function AddOfficer({ page: { organisation, q, found, today }, reply }: Props) {
  const say = useSay();
  return (
    <>
      <h3>{say(words.add_officer)}</h3>
      <PersonSearch action={href.deskOrganisation(organisation.id)} q={q} found={found} />
      {found.length > 0 ? (
        <Form reply={replyTo(reply, 'add_officer')} label={say(words.add_officer)}>
          <Intent is="add_officer" />
          <PersonChoice found={found} />
          <TextField name="title" label={say(words.title)} hint={say(words.title_hint)} isOptional />
          <DateField name="from" label={say(words.from)} value={today} />
          <Button>{say(words.add_officer)}</Button>
        </Form>
      ) : null}
    </>
  );
}
