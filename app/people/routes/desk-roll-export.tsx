import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { forbidden } from '#app/http/answers.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { isUuid } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { answerOf, reply } from '#app/people/answer.server.ts';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { words as personWords } from '#app/people/person.messages.ts';
import { rollExportForm } from '#app/people/roll.form.ts';
import { exportRefusals, words } from '#app/people/roll.messages.ts';
import { recordRollExport } from '#app/people/roll-export.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { requireAct } from '#app/people/visitor.server.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextField } from '#app/ui/text-field.tsx';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.export_roll });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { reach, sections } = await requireDesk(context, request, 'roll.read');
  if (reach !== null) throw forbidden();
  const ready = new URL(request.url).searchParams.get('ready') ?? '';
  return { sections, ready: isUuid(ready) ? ready : null };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { community } = await requireDesk(context, request, 'roll.read');
  const form = await readForm(request, rollExportForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const input = { communityId: community.id, isFull: form.value.what === 'full', reason: form.value.reason };
  const outcome = await recordRollExport(context.db, act, input);
  return reply(
    form,
    answerOf(outcome, { to: ({ exportId }) => href.deskRollExport({ ready: exportId }), words: exportRefusals }),
  );
}

export default function DeskRollExport() {
  const say = useSay();
  const { sections, ready } = useLoaderData<typeof loader>();
  const crumbs = [{ label: say(personWords.roll), href: href.deskRoll() }];
  const options = [
    { value: 'hidden', label: say(words.export_hidden) },
    { value: 'full', label: say(words.export_full), hint: say(words.export_full_hint) },
  ];
  return (
    <DeskPage title={say(words.export_roll)} current="roll" sections={sections} head={{ crumbs, lead: say(words.export_lead) }}>
      {ready ? (
        <Notice tone="success" title={say(words.export_ready)} isAnswer>
          <p>{say(words.export_ready_hint)}</p>
          <LinkButton href={href.deskRollExportFile(ready)} icon="download" isDownload>
            {say(words.export_fetch)}
          </LinkButton>
        </Notice>
      ) : null}
      <Form reply={useActionData<typeof action>()}>
        <Choice name="what" label={say(words.export_what)} options={options} value="hidden" />
        <TextField name="reason" label={say(deskWords.reason)} hint={say(deskWords.reason_hint)} input={{ maxLength: 300 }} />
        <Button>{say(words.export_prepare)}</Button>
      </Form>
    </DeskPage>
  );
}
