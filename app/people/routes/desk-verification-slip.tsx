import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireOffice } from '#app/people/desk.server.ts';
import { deskSectionsOf } from '#app/people/desk-section.ts';
import { makePaperCode } from '#app/people/paper-code.commands.server.ts';
import { words as personWords } from '#app/people/person.messages.ts';
import { loadPersonPage } from '#app/people/person-page.server.ts';
import { CodeSlip } from '#app/people/ui/code-slip.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { slipForm } from '#app/people/verification.form.ts';
import { paperCodeRefusals, words } from '#app/people/verification.messages.ts';
import { requireAct, requireDeed } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.verification_slip });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { placePath, person } = await loadPersonPage(context.db, uuidParam(params, 'personId'));
  const { actor } = await requireDeed(context, request, 'accounts.verify', placePath);
  return { id: person.id, name: person.name, origin: context.env.siteOrigin, sections: deskSectionsOf(actor) };
}

/** The code comes with the answer to this one post and stands at no address. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  await requireOffice(context, request, 'accounts.verify');
  const form = await readForm(request, slipForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data({ reply: form.reply, slip: null }, { status: 422 });
  const subject = { purpose: 'paper_verification', personId: uuidParam(params, 'personId'), codes: context.codes } as const;
  const outcome = await makePaperCode(context.db, act, subject);
  if (outcome.ok) return data({ reply: null, slip: outcome.value });
  const status = outcome.refusal === 'not_allowed' ? 403 : 409;
  return data({ reply: form.refuse(paperCodeRefusals[outcome.refusal]), slip: null }, { status });
}

export default function DeskVerificationSlip() {
  const say = useSay();
  const { id, name, origin, sections } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.slip) return <CodeSlip kind="verification" name={name} origin={origin} slip={answer.slip} />;
  const crumbs = [
    { label: say(personWords.roll), href: href.deskRoll() },
    { label: name, href: href.deskPerson(id) },
  ];
  const title = say(words.verification_slip);
  return (
    <DeskPage title={title} current="roll" sections={sections} head={{ crumbs, lead: say(words.verification_slip_lead) }}>
      <Form reply={answer?.reply}>
        <Button icon="printer">{say(words.make_slip)}</Button>
      </Form>
    </DeskPage>
  );
}
