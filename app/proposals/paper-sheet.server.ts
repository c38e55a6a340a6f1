import type { AppLoadContext } from '@remix-run/node';
import { notFound } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { findVisibleCall } from '#app/proposals/call-page.server.ts';

/** What the printed form of a call says; 404 for a call that this visitor cannot see. */
export async function loadPaperSheet(context: AppLoadContext, request: Request, slug: string) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const call = await findVisibleCall(context.db, slug, { community, visitor });
  if (!call) throw notFound();
  const { communityPhone, officeAddress, officeHours } = await readSettings(context.db, community.id);
  const { title, fields, stages } = call;
  return {
    slug: call.slug,
    call: { title, fields, stages },
    callUrl: `${context.env.siteOrigin}${href.call(call.slug)}`,
    office: { phone: communityPhone, address: officeAddress, hours: officeHours },
  };
}
