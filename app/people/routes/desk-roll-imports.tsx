import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { forbidden } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireDesk } from '#app/people/desk.server.ts';
import { words as personWords } from '#app/people/person.messages.ts';
import { words } from '#app/people/roll.messages.ts';
import { listRollImports } from '#app/people/roll-import.queries.server.ts';
import { receiveRoll } from '#app/people/roll-import-page.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { RollColumns } from '#app/people/ui/roll-columns.tsx';
import { RollImportTable } from '#app/people/ui/roll-import-table.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Form } from '#app/ui/form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.import_roll });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { community, reach, sections } = await requireDesk(context, request, 'roll.change');
  if (reach !== null) throw forbidden();
  return { sections, imports: await listRollImports(context.db, community.id) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  return receiveRoll(context, request, await requireDesk(context, request, 'roll.change'));
}

export default function DeskRollImports() {
  const say = useSay();
  const { sections, imports } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const crumbs = [{ label: say(personWords.roll), href: href.deskRoll() }];
  return (
    <DeskPage title={say(words.import_roll)} current="roll" sections={sections} head={{ crumbs, lead: say(words.import_lead) }}>
      <Form takesFiles reply={answer} label={say(words.import_roll)}>
        <FileField
          name="file"
          label={say(words.file)}
          hint={say(words.file_hint)}
          accept=".csv,text/csv,text/plain"
          bytesMax={60_000_000}
        />
        <Button icon="upload">{say(words.check_file)}</Button>
      </Form>
      <h2>{say(words.how)}</h2>
      <ul>
        <li>{say(words.how_rows)}</li>
        <li>{say(words.how_known)}</li>
        <li>{say(words.how_text)}</li>
        <li>{say(words.how_kept)}</li>
      </ul>
      <p>
        <LinkButton href={href.deskRollForm()} kind="secondary" icon="download" isDownload>
          {say(words.get_form)}
        </LinkButton>
      </p>
      <RollColumns />
      <h2>{say(words.earlier)}</h2>
      <RollImportTable rows={imports} />
    </DeskPage>
  );
}
