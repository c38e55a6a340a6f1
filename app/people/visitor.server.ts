import { type AppLoadContext, redirect } from '@remix-run/node';
import { eq } from 'drizzle-orm';
import type { Act, Actor, Grant } from '#app/core/act.ts';
import { maskPhone } from '#app/core/text.ts';
import { forbidden } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import { safeNext } from '#app/http/next-path.ts';
import { readLocale } from '#app/i18n/locale.ts';
import type { Locale } from '#app/i18n/message.ts';
import { type Deed, may } from '#app/people/permission.ts';
import type { SessionFacts } from '#app/people/session.server.ts';
import { persons } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';

/** Somebody who is signed in. Everything but `actor` is for showing; what may be done follows from `actor`. */
export type Visitor = {
  accountId: string;
  /** The resident on the roll whom the account is verified to be, or null. */
  personId: string | null;
  name: string;
  phoneMasked: string;
  locale: Locale | null;
  elderMode: boolean;
  communityId: string | null;
  grants: Grant[];
  actor: Actor;
  /** Names the session, and opens nothing. */
  sessionId: string;
  isPublicComputer: boolean;
};

/** Which request an act belongs to and for whom it is; a form that was read has both. */
type Envelope = { requestKey: string; onBehalfOf: string | null };

/** Who sent a request, or null if they have not signed in. Asked once for each request. */
export function findVisitor(context: AppLoadContext, request: Request): Promise<Visitor | null> {
  context.visitor ??= readVisitor(context, request);
  return context.visitor;
}

/** Who sent a request; whoever has not signed in is sent to do so and comes back afterwards. */
export async function requireVisitor(context: AppLoadContext, request: Request): Promise<Visitor> {
  const visitor = await findVisitor(context, request);
  if (!visitor) throw redirect(href.signIn(returnPath(request)), { headers: { 'Cache-Control': 'no-store' } });
  return visitor;
}

/** Who sent a request, if their role at the place or above it allows the deed; 403 otherwise. */
export async function requireDeed(
  context: AppLoadContext,
  request: Request,
  deed: Deed,
  placePath: readonly string[],
): Promise<Visitor> {
  const visitor = await requireVisitor(context, request);
  if (!may(visitor.actor, deed, placePath)) throw forbidden();
  return visitor;
}

/** The act of whoever is signed in. Acting for a person is for staff of that person's community: 403 for others. */
export async function requireAct(context: AppLoadContext, request: Request, form: Envelope): Promise<Act> {
  const visitor = await requireVisitor(context, request);
  if (form.onBehalfOf !== null && !(await mayActFor(context, visitor.actor, form.onBehalfOf))) throw forbidden();
  return { actor: visitor.actor, onBehalfOf: form.onBehalfOf, requestKey: form.requestKey, now: new Date() };
}

/** The act of somebody without an account: signing in, signing up, asking for a code. */
export function anonymousAct(form: Envelope): Act {
  return {
    actor: { accountId: null, personId: null, grants: [] },
    onBehalfOf: null,
    requestKey: form.requestKey,
    now: new Date(),
  };
}

async function readVisitor(context: AppLoadContext, request: Request): Promise<Visitor | null> {
  const facts = await context.sessions.find(request.headers.get('cookie'));
  return facts && visitorOf(facts);
}

/** A session as pages see it: with the phone masked and the actor made. */
export function visitorOf({ phone, locale, isElder, ...facts }: SessionFacts): Visitor {
  const { accountId, personId, grants } = facts;
  return {
    ...facts,
    phoneMasked: maskPhone(phone),
    locale: readLocale(locale),
    elderMode: isElder,
    actor: { accountId, personId, grants },
  };
}

async function mayActFor(context: AppLoadContext, actor: Actor, personId: string): Promise<boolean> {
  const [found] = await context.db
    .select({ path: places.path })
    .from(persons)
    .innerJoin(places, eq(places.id, persons.placeId))
    .where(eq(persons.id, personId));
  return found !== undefined && may(actor, 'persons.act_for', found.path);
}

/** Where to come back to: the page itself. Remix asks for a page's data under `.data`, with marks of its own in the query. */
function returnPath(request: Request): string | undefined {
  const url = new URL(request.url);
  url.searchParams.delete('_routes');
  return safeNext(url.pathname.replace(/\.data$/, '') + url.search);
}
