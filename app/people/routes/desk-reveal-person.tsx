import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { requireOffice } from '#app/people/desk.server.ts';
import { deskSectionsOf } from '#app/people/desk-section.ts';
import { revealForm } from '#app/people/person.form.ts';
import { revealRefusals, words } from '#app/people/person.messages.ts';
import { loadPersonPage } from '#app/people/person-page.server.ts';
import { revealPerson } from '#app/people/person-reveal.commands.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { RevealedFacts } from '#app/people/ui/revealed-facts.tsx';
import { requireAct, requireDeed } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextField } from '#app/ui/text-field.tsx';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.reveal });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { placePath, person } = await loadPersonPage(context.db, uuidParam(params, 'personId'));
  const { actor } = await requireDeed(context, request, 'roll.read', placePath);
  return { id: person.id, name: person.name, sections: deskSectionsOf(actor) };
}

/** What is shown comes with the answer to this one post and stands at no address. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  await requireOffice(context, request, 'roll.read');
  const form = await readForm(request, revealForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data({ reply: form.reply, revealed: null }, { status: 422 });
  const outcome = await revealPerson(context.db, act, { personId: uuidParam(params, 'personId'), reason: form.value.reason });
  if (outcome.ok) return data({ reply: null, revealed: outcome.value });
  const status = outcome.refusal === 'not_allowed' ? 403 : 409;
  return data({ reply: form.refuse(revealRefusals[outcome.refusal]), revealed: null }, { status });
}

export default function DeskRevealPerson() {
  const say = useSay();
  const { id, name, sections } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const crumbs = [
    { label: say(words.roll), href: href.deskRoll() },
    { label: name, href: href.deskPerson(id) },
  ];
  return (
    <DeskPage title={say(words.reveal)} current="roll" sections={sections} head={{ crumbs, lead: say(words.reveal_effect) }}>
      {answer?.revealed ? (
        <RevealedFacts revealed={answer.revealed} />
      ) : (
        <Form reply={answer?.reply}>
          <TextField
            name="reason"
            label={say(deskWords.reason)}
            hint={say(words.reveal_reason_hint)}
            input={{ maxLength: 300 }}
          />
          <Button>{say(words.reveal)}</Button>
        </Form>
      )}
    </DeskPage>
  );
}
