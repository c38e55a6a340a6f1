import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { words as pageWords } from '#app/grants/award.messages.ts';
import { boundStates } from '#app/grants/award.ts';
import { words } from '#app/grants/award-desk.messages.ts';
import { answerDeskAwardPost, loadDeskAward } from '#app/grants/award-desk-page.server.ts';
import { AwardStateBadge } from '#app/grants/ui/award-state.tsx';
import { AwardHistory, AwardSide, AwardTranches } from '#app/grants/ui/award-view.tsx';
import { DeskAwardActs } from '#app/grants/ui/desk-award-acts.tsx';
import { deskWords } from '#app/grants/upkeep-desk.messages.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadDeskAward(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerDeskAwardPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, { title: words.desk_of, values: { title: data?.page.award.title ?? '' } });

const doneWords: Readonly<Record<string, Message>> = {
  offer: words.done_offer,
  withdraw: words.done_withdraw,
  sign: words.done_sign,
  verify: words.done_verify,
  approve: words.done_approve,
  return: words.done_return,
};

/** An award as those see it who work on it: what they can do now, its instalments, its money. */
export default function DeskAward() {
  const say = useSay();
  const desk = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const { page, payee } = desk;
  const { award } = page;
  return (
    <DeskPage
      title={award.title}
      current="grants"
      sections={desk.sections}
      done={answer ? null : doneWords[desk.done ?? '']}
      head={{
        above: (
          <>
            <span>{award.number}</span>
            <AwardStateBadge state={award.state} />
          </>
        ),
        crumbs: [{ label: say(words.desk_title), href: href.deskGrants() }],
        actions:
          award.state === 'proposed' ? null : (
            <LinkButton href={href.award(award.id)} kind="secondary">
              {say(words.to_page)}
            </LinkButton>
          ),
      }}
    >
      <DeskAwardActs desk={desk} answer={answer} />
      {boundStates.includes(award.state) ? (
        <p className="mb-8">
          <LinkButton href={href.deskUpkeep(award.id)} kind="secondary">
            {say(deskWords.upkeep)}
          </LinkButton>
        </p>
      ) : null}
      <TextAndSide sideLabel={say(pageWords.about)} side={<AwardSide page={page} />}>
        <AwardTranches page={page} />
        {payee ? (
          <section>
            <h2>{say(words.payee)}</h2>
            <Facts
              facts={[
                { term: say(pageWords.payee_name), value: payee.name },
                { term: say(pageWords.payee_bank), value: payee.bank },
                { term: say(pageWords.payee_account), value: payee.account },
              ]}
            />
          </section>
        ) : null}
        <AwardHistory page={page} />
      </TextAndSide>
    </DeskPage>
  );
}
