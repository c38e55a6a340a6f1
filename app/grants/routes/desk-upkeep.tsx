import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { words as deskListWords } from '#app/grants/award-desk.messages.ts';
import { AwardStateBadge } from '#app/grants/ui/award-state.tsx';
import { MeasureForms } from '#app/grants/ui/desk-measures.tsx';
import { ReturnTable } from '#app/grants/ui/desk-returns.tsx';
import { ExpenseReviews, type ReplyTo, ReportReviews } from '#app/grants/ui/desk-review.tsx';
import { CheckForm, FinishForm, Reason, ReturnForm } from '#app/grants/ui/desk-upkeep-acts.tsx';
import { DutyTable } from '#app/grants/ui/duty-table.tsx';
import { UpkeepRefusal } from '#app/grants/ui/upkeep-refusal.tsx';
import { deskWords } from '#app/grants/upkeep-desk.messages.ts';
import { answerUpkeepPost, loadUpkeep } from '#app/grants/upkeep-desk-page.server.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { DateField } from '#app/ui/text-field.tsx';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadUpkeep(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerUpkeepPost({ context, request, params });
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, { title: deskWords.upkeep_of, values: { title: data?.head.title ?? '' } });

/** Carrying out an award, as staff see it: what waits to be reviewed, and what they can do about it. */
export default function DeskUpkeep() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const { head, may } = page;
  const replyTo: ReplyTo = (intent, field, id) =>
    answer?.intent === intent && (field === undefined || answer.reply.typed[field] === id) ? answer.reply : null;
  return (
    <DeskPage
      title={head.title}
      current="grants"
      sections={page.sections}
      done={!answer && page.done ? deskWords.done : null}
      head={{
        above: (
          <>
            <span>{head.number}</span>
            <AwardStateBadge state={head.state} />
          </>
        ),
        crumbs: [
          { label: say(deskListWords.desk_title), href: href.deskGrants() },
          { label: head.title, href: href.deskAward(head.id) },
        ],
        actions: (
          <LinkButton href={href.awardChecks(head.id)} kind="secondary">
            {say(deskListWords.to_page)}
          </LinkButton>
        ),
      }}
    >
      <UpkeepRefusal page={page} answer={answer} />
      {page.isPayee ? <Notice tone="warning" title={say(deskWords.own_award)} /> : null}
      <ExpenseReviews page={page} replyTo={replyTo} />
      <ReportReviews page={page} replyTo={replyTo} />
      {page.isPayee ? null : (
        <section>
          <h2>{say(deskWords.acts)}</h2>
          <div className="desk-acts">
            {may.check ? <CheckForm replyTo={replyTo} /> : null}
            {may.returnMoney ? <ReturnForm page={page} replyTo={replyTo} /> : null}
            <MeasureForms page={page} replyTo={replyTo} />
          </div>
          {may.finish ? <FinishForm page={page} replyTo={replyTo} /> : null}
        </section>
      )}
      <ReturnTable page={page} replyTo={replyTo} />
      <Duties page={page} replyTo={replyTo} />
    </DeskPage>
  );
}

type DutiesProps = { page: Awaited<ReturnType<typeof loadUpkeep>>; replyTo: ReplyTo };

function Duties({ page, replyTo }: DutiesProps) {
  const say = useSay();
  const { duties, isPayee, today } = page;
  return (
    <section>
      <h2>{say(deskWords.duties)}</h2>
      {duties.length === 0 ? <p className="hint">{say(deskWords.no_duties)}</p> : null}
      {duties.length === 0 ? null : (
        <DutyTable
          duties={duties}
          acts={({ id, dueOn }) =>
            isPayee ? null : (
              <ConfirmDetails
                summary={say(deskWords.move_duty)}
                effect={<p>{say(deskWords.move_effect)}</p>}
                confirm={say(deskWords.move_duty)}
                reply={replyTo('move_duty', 'duty_id', id)}
                isHarmless
              >
                <Intent is="move_duty" />
                <input type="hidden" name="duty_id" value={id} />
                <DateField name="due_on" label={say(deskWords.new_day)} value={dueOn} range={{ min: today }} />
                <Reason />
              </ConfirmDetails>
            )
          }
        />
      )}
    </section>
  );
}
