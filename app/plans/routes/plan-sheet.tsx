import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { DocumentBody } from '#app/drafting/ui/document-body.tsx';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/plans/plan.messages.ts';
import { loadPlanPage } from '#app/plans/plan-page.server.ts';
import { PlanBudget } from '#app/plans/ui/plan-budget.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { PrintSheet } from '#app/ui/print-sheet.tsx';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor, address } = await loadPlanPage(context, request, params);
  return data({ ...page, address }, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title_sheet, values: { title: page?.plan.title ?? '' } });

/** A plan on sheets of A4; a final one with its digest, by which the paper can be held against the site. */
export default function PlanSheet() {
  const say = useSay();
  const { plan, revision, written, draftHtml, applicants, address } = useLoaderData<typeof loader>();
  const isFinal = revision?.frozenAt != null;
  const state = revision
    ? say(isFinal ? words.printed_final : words.printed_not_final, { number: revision.number })
    : say(words.printed_draft);
  const hidden = plan.isApplicantHidden ? say(words.applicant_hidden) : null;
  return (
    <PrintSheet
      title={say(words.title_of, { title: plan.title })}
      number={plan.proposalNumber}
      qrUrl={address}
      qrLabel={say(words.scan)}
      hasSeal={isFinal}
    >
      <Facts
        facts={[
          { term: say(words.state), value: state },
          { term: say(words.applicant), value: applicants ? applicants.join(' · ') : hidden },
          { term: say(words.submitted_at), value: revision ? <Instant at={revision.submittedAt} /> : null },
          { term: 'SHA-256', value: revision ? <code className="digest">{revision.sha256}</code> : null },
        ]}
      />
      {written ? <PlanBudget written={written} /> : null}
      <DocumentBody html={written?.html ?? draftHtml ?? ''} />
    </PrintSheet>
  );
}
