import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/dwelling.messages.ts';
import type { DwellingPage } from '#app/people/dwelling-page.server.ts';
import { replyTo } from '#app/people/ui/form-reply.ts';
import { Intent } from '#app/people/ui/intent.tsx';
import { PersonChoice, PersonSearch } from '#app/people/ui/person-picker.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';
import { DateText } from '#app/ui/instant.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { DateField } from '#app/ui/text-field.tsx';

type Props = { page: DwellingPage; reply: FormReply | undefined };
type Owner = DwellingPage['owners'][number];

/** Who owns a dwelling and who did, and a way to record another owner from the roll. */
export function DwellingOwners({ page, reply }: Props) {
  const say = useSay();
  const { dwelling, owners, q, found, today } = page;
  return (
    <section>
      <h2>{say(words.owners)}</h2>
      {owners.length === 0 ? <p className="text-muted">{say(words.no_owners)}</p> : null}
      <ul className="m-0 list-none p-0">
        {owners.map((owner) => (
          <li key={owner.personId} className="max-w-none border-t border-rule py-3">
            <OwnerLine owner={owner} />
            {owner.untilOn === null ? <EndOwnership owner={owner} today={today} reply={reply} /> : null}
          </li>
        ))}
      </ul>
      <h3>{say(words.add_owner)}</h3>
      <p>{say(words.add_owner_hint)}</p>
      <PersonSearch action={href.deskDwelling(dwelling.id)} q={q} found={found} />
      {found.length > 0 ? (
        <Form reply={replyTo(reply, 'add_owner')} label={say(words.add_owner)}>
          <Intent is="add_owner" />
          <PersonChoice found={found} />
          <DateField name="from" label={say(words.owner_from)} isOptional range={{ max: today }} />
          <Button>{say(words.add_owner)}</Button>
        </Form>
      ) : null}
    </section>
  );
}

/** Which of the forms a dwelling's page shows; that which ends an ownership only while it lasts. */
export function shownDwellingForms({ owners, found }: DwellingPage, reply: FormReply | undefined): string[] {
  const isOwner = owners.some(({ personId, untilOn }) => untilOn === null && personId === reply?.typed.person);
  return [
    'change',
    'add_household',
    'rename_household',
    ...(found.length > 0 ? ['add_owner'] : []),
    ...(isOwner ? ['end_ownership'] : []),
  ];
}

function OwnerLine({ owner: { personId, name, fromOn, untilOn } }: { owner: Owner }) {
  const say = useSay();
  return (
    <p>
      <a href={href.deskPerson(personId)}>{name}</a>{' '}
      {fromOn ? (
        <span className="text-muted">
          {say(words.owner_from)} <DateText on={fromOn} />
        </span>
      ) : null}{' '}
      {untilOn ? (
        <>
          <StateBadge tone="quiet" word={say(words.former_owner)} />{' '}
          <span className="text-muted">
            {say(words.last_day)} <DateText on={untilOn} />
          </span>
        </>
      ) : null}
    </p>
  );
}

function EndOwnership({
  owner: { personId, name },
  today,
  reply,
}: {
  owner: Owner;
  today: string;
  reply: FormReply | undefined;
}) {
  const say = useSay();
  const own = reply?.typed.person === personId ? replyTo(reply, 'end_ownership') : null;
  return (
    <ConfirmDetails
      summary={say(words.end_ownership)}
      effect={<p>{say(words.end_ownership_effect)}</p>}
      confirm={say(words.end_ownership_of, { name })}
      reply={own}
    >
      <Intent is="end_ownership" />
      <input type="hidden" name="person" value={personId} />
      <DateField name="until" label={say(words.last_day)} value={today} />
    </ConfirmDetails>
  );
}
