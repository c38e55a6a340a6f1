import { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { notFound } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import { cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { type Answer, answerOf } from '#app/people/answer.server.ts';
import type { Desk } from '#app/people/desk.server.ts';
import { archiveOrganisation, changeOrganisation, type OrganisationRefusal } from '#app/people/organisation.commands.server.ts';
import { type OrganisationForm, organisationFieldsOf } from '#app/people/organisation.form.ts';
import { organisationRefusals } from '#app/people/organisation.messages.ts';
import { findOrganisation, listOfficers, listOrganisations } from '#app/people/organisation.queries.server.ts';
import { organisationKinds } from '#app/people/organisation.ts';
import { addOfficer, endOfficer, type OfficerRefusal } from '#app/people/organisation-officer.commands.server.ts';
import { searchPeople } from '#app/people/person-search.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';

const cursor = z.tuple([z.string(), z.uuid()]);

/** A page of a community's organisations as the address asks for them. */
export async function loadOrganisations(db: Db, request: Request, { community }: Desk) {
  const query = new URL(request.url).searchParams;
  const q = (query.get('q') ?? '').normalize('NFC').replaceAll('\u0000', '').trim().slice(0, 60);
  const kind = organisationKinds.find((one) => one === query.get('kind')) ?? null;
  const isArchived = query.get('state') === 'archived';
  const after = readCursor(request, cursor);
  const rows = await listOrganisations(db, { communityId: community.id, q, kind, isArchived }, { after, limit: pageSize });
  return { ...cutPage(rows, pageSize, ({ name, id }) => [name, id]), isFirst: after === null, q, kind, isArchived };
}

export type OrganisationsPage = Awaited<ReturnType<typeof loadOrganisations>>;

/** An organisation with its officers, and those on the roll who were searched for. Throws a 404 for an unknown one. */
export async function loadOrganisationPage(db: Db, request: Request, organisationId: string) {
  const organisation = await findOrganisation(db, organisationId);
  if (!organisation) throw notFound();
  const q = (new URL(request.url).searchParams.get('q') ?? '').normalize('NFC').replaceAll('\u0000', '').trim();
  const [officers, found, { zone }] = await Promise.all([
    listOfficers(db, organisationId),
    searchPeople(db, { communityId: organisation.communityId, q }),
    readSettings(db, organisation.communityId),
  ]);
  return { organisation, officers, found, q, today: localDate(new Date(), zone) };
}

export type OrganisationPage = Awaited<ReturnType<typeof loadOrganisationPage>>;

type Asked = { organisationId: string; form: OrganisationForm };

/** Does what one of the forms of an organisation's page asks. */
export async function carryOutOrganisationForm(db: Db, act: Act, asked: Asked): Promise<Answer> {
  const to = href.deskOrganisation(asked.organisationId, { done: asked.form.intent });
  return answerOf(await carryOut(db, act, asked), { to, words: organisationRefusals });
}

function carryOut(
  db: Db,
  act: Act,
  { organisationId, form }: Asked,
): Promise<Outcome<unknown, OrganisationRefusal | OfficerRefusal>> {
  switch (form.intent) {
    case 'change':
      return changeOrganisation(db, act, { organisationId, ...organisationFieldsOf(form) });
    case 'archive':
      return archiveOrganisation(db, act, { organisationId, reason: form.reason });
    case 'add_officer':
      return addOfficer(db, act, { organisationId, personId: form.person, title: form.title, fromOn: form.from });
    case 'end_officer':
      return endOfficer(db, act, { organisationId, officerId: form.officer, untilOn: form.until });
  }
}
