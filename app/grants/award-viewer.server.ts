import type { AppLoadContext } from '@remix-run/node';
import { findAward, isPayee, type LockedAward, speaksForAward } from '#app/grants/award-lock.server.ts';
import { notFound } from '#app/http/answers.ts';
import { uuidParam } from '#app/http/params.ts';
import { may } from '#app/people/permission.ts';
import { findVisitor, type Visitor } from '#app/people/visitor.server.ts';
import { findActing } from '#app/proposals/acting.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** As what somebody looks at an award. */
export type AwardViewer = {
  isSignedIn: boolean;
  /** They speak for its grantee. */
  isGrantee: boolean;
  /** They get something from it, or speak for who does: they decide nothing about it. */
  isPayee: boolean;
  /** They work on awards at its place. */
  isStaff: boolean;
  /** They audit the books. */
  isAuditor: boolean;
};

export type SeenAward = { award: LockedAward; viewer: AwardViewer; visitor: Visitor | null };

/** The award of an address: everybody sees it once it was offered, before that only staff who work on awards there. */
export async function requireAward(context: AppLoadContext, request: Request, params: Params): Promise<SeenAward> {
  const [visitor, award] = await Promise.all([
    findVisitor(context, request),
    findAward(context.db, uuidParam(params, 'awardId')),
  ]);
  if (!award) throw notFound();
  const viewer = await viewerOf(context, award, visitor);
  if (award.offeredAt === null && !viewer.isStaff) throw notFound();
  return { award, viewer, visitor };
}

async function viewerOf({ db }: AppLoadContext, award: LockedAward, visitor: Visitor | null): Promise<AwardViewer> {
  if (!visitor) return { isSignedIn: false, isGrantee: false, isPayee: false, isStaff: false, isAuditor: false };
  const { actor, accountId } = visitor;
  const now = new Date();
  const [acting, gets] = await Promise.all([
    findActing(db, { actor, onBehalfOf: null, requestKey: '', now }),
    isPayee(db, accountId, award.id),
  ]);
  return {
    isSignedIn: true,
    isGrantee: acting.ok && (await speaksForAward(db, acting.value, { award, now })),
    isPayee: gets,
    isStaff: may(actor, 'grants.award', award.placePath),
    isAuditor: may(actor, 'ledger.audit', award.placePath),
  };
}
