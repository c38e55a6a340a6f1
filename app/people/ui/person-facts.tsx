import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { words } from '#app/people/person.messages.ts';
import type { PersonPage } from '#app/people/person-page.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { DateText } from '#app/ui/instant.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

type Person = PersonPage['person'];

/** Whether somebody still lives here. */
export function PersonState({ person: { mergedIntoId, diedOn, movedAwayOn } }: { person: Person }) {
  const say = useSay();
  if (mergedIntoId) return <StateBadge tone="stop" word={say(words.merged)} />;
  if (diedOn) return <StateBadge tone="stop" word={say(words.died_state)} />;
  return movedAwayOn ? (
    <StateBadge tone="quiet" word={say(words.moved_away_state)} />
  ) : (
    <StateBadge tone="go" word={say(words.living)} />
  );
}

/** What one can do with a row of the roll. */
export function PersonActions({ page: { person, surroundings }, mayVerify }: { page: PersonPage; mayVerify: boolean }) {
  const say = useSay();
  if (person.mergedIntoId) {
    return <LinkButton href={href.deskPerson(person.mergedIntoId)}>{say(words.see_kept)}</LinkButton>;
  }
  const mayHaveAccount = mayVerify && !surroundings?.accountId && !person.diedOn && person.ageNote !== 'guardian';
  return (
    <>
      <LinkButton href={href.deskChangePerson(person.id)} icon="edit">
        {say(words.change_person)}
      </LinkButton>
      {person.phone || person.idNumber ? (
        <LinkButton href={href.deskRevealPerson(person.id)} kind="secondary" icon="shield">
          {say(words.reveal)}
        </LinkButton>
      ) : null}
      {mayHaveAccount ? (
        <LinkButton href={href.deskVerificationSlip(person.id)} kind="secondary" icon="printer">
          {say(words.print_slip)}
        </LinkButton>
      ) : null}
    </>
  );
}

/** What the roll keeps of somebody, phone and identity number masked. */
export function PersonFacts({ page }: { page: PersonPage }) {
  const say = useSay();
  const { person, surroundings, owned, offices, mergedFrom } = page;
  const { phone, idNumber, isPartyMember, note, movedAwayOn, diedOn } = person;
  const missing = say(deskWords.not_known);
  return (
    <Facts
      facts={[
        { term: say(words.birth), value: <Birth person={person} /> },
        { term: say(words.phone), value: phone ?? missing },
        { term: say(words.id_number), value: idNumber ?? missing },
        { term: say(words.place), value: <Where page={page} /> },
        { term: say(words.section), value: surroundings?.sectionName },
        { term: say(words.party_member), value: isPartyMember ? say(deskWords.yes) : null },
        {
          term: say(words.owner_of),
          value: links(owned.map(({ id, placeName, label }) => [href.deskDwelling(id), `${placeName} ${label}`])),
        },
        {
          term: say(words.offices),
          value: links(offices.map((office) => [href.deskOrganisation(office.organisationId), `${office.name} ${office.title}`])),
        },
        { term: say(words.account), value: <AccountLine page={page} /> },
        { term: say(words.moved_away_on), value: movedAwayOn ? <DateText on={movedAwayOn} /> : null },
        { term: say(words.died_on), value: diedOn ? <DateText on={diedOn} /> : null },
        { term: say(words.note), value: note },
        { term: say(words.merged_from), value: links(mergedFrom.map(({ id, name }) => [href.deskPerson(id), name])) },
      ]}
    />
  );
}

function Birth({ person: { birthOn, age, ageNote } }: { person: Person }) {
  const say = useSay();
  const note =
    ageNote === null ? null : { guardian: words.guardian, no_vote: words.no_vote, age_unknown: words.age_unknown }[ageNote];
  return (
    <>
      {birthOn ? <DateText on={birthOn} /> : say(deskWords.not_known)}
      {age === null ? null : <> · {say(words.age, { age })}</>}
      {note ? <p className="text-small text-muted">{say(note)}</p> : null}
    </>
  );
}

function Where({ page: { person, surroundings } }: { page: PersonPage }) {
  const say = useSay();
  const { dwellingId, dwellingLabel, householdLabel } = surroundings ?? {};
  return (
    <>
      <a href={href.deskPlace(person.placeId)}>{person.placeName}</a>{' '}
      {dwellingId ? <a href={href.deskDwelling(dwellingId)}>{dwellingLabel}</a> : null}
      {householdLabel && householdLabel !== '1' ? <> · {say(words.household_of, { label: householdLabel })}</> : null}
    </>
  );
}

function AccountLine({ page: { surroundings } }: { page: PersonPage }) {
  const say = useSay();
  if (!surroundings?.accountId) return <>{say(words.no_account)}</>;
  return <a href={href.deskAccount(surroundings.accountId)}>{say(words.has_account)}</a>;
}

function links(entries: readonly (readonly [href: string, label: string])[]) {
  if (entries.length === 0) return null;
  return (
    <ul className="m-0 list-none p-0">
      {entries.map(([to, label]) => (
        <li key={to}>
          <a href={to}>{label}</a>
        </li>
      ))}
    </ul>
  );
}
