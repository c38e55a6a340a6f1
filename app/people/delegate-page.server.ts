import type { AppLoadContext } from '@remix-run/node';
import type { Act } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { notFound } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { type Answer, answerOf } from '#app/people/answer.server.ts';
import { endDelegate, nameDelegate } from '#app/people/delegate.commands.server.ts';
import type { DelegateForm } from '#app/people/delegate.form.ts';
import { delegateRefusals } from '#app/people/delegate.messages.ts';
import { findSection, listDelegates } from '#app/people/delegate.queries.server.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { searchPeople } from '#app/people/person-search.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** The section of the address, for who keeps the places of its community. */
export async function requireSection(context: AppLoadContext, request: Request, params: Params) {
  const desk = await requireDesk(context, request, 'places.manage');
  const section = await findSection(context.db, uuidParam(params, 'sectionId'));
  if (!section || section.communityId !== desk.community.id) throw notFound();
  return { desk, section };
}

/** A section with its delegates, and those on the roll who were searched for to become one. */
export async function loadDelegates(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const { desk, section } = await requireSection(context, request, params);
  const q = new URL(request.url).searchParams.get('q')?.trim() ?? '';
  const [rows, found] = await Promise.all([
    listDelegates(db, section.id),
    searchPeople(db, { communityId: section.communityId, q }),
  ]);
  return { sections: desk.sections, section, rows, q, found, today: localDate(new Date(), desk.community.zone) };
}

/** Does what one of the forms of the page asks. */
export async function carryOutDelegateForm(
  db: Db,
  act: Act,
  { sectionId, form }: { sectionId: string; form: DelegateForm },
): Promise<Answer> {
  const outcome =
    form.intent === 'name'
      ? await nameDelegate(db, act, { sectionId, personId: form.person, fromOn: form.from })
      : await endDelegate(db, act, { delegateId: form.delegate, untilOn: form.until });
  return answerOf(outcome, { to: href.deskDelegates(sectionId, { done: form.intent }), words: delegateRefusals });
}
