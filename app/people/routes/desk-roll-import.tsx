import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/answers.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { doneWords, reply } from '#app/people/answer.server.ts';
import { requireOffice } from '#app/people/desk.server.ts';
import { deskSectionsOf } from '#app/people/desk-section.ts';
import { words as personWords } from '#app/people/person.messages.ts';
import { rollImportForm } from '#app/people/roll.form.ts';
import { importDone, words } from '#app/people/roll.messages.ts';
import { findRollImport } from '#app/people/roll-import.queries.server.ts';
import { carryOutImportForm } from '#app/people/roll-import-page.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { ImportState } from '#app/people/ui/roll-import-table.tsx';
import { RollReportView } from '#app/people/ui/roll-report-view.tsx';
import { requireAct, requireDeed } from '#app/people/visitor.server.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageMeta(matches, { title: words.report, values: { file: page?.found.fileName ?? '' } });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const found = await findRollImport(context.db, uuidParam(params, 'importId'));
  if (!found) throw notFound();
  const { actor } = await requireDeed(context, request, 'roll.change', found.placePath);
  return { found, sections: deskSectionsOf(actor), done: doneWords(request, importDone) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  await requireOffice(context, request, 'roll.change');
  const form = await readForm(request, rollImportForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  return reply(
    form,
    await carryOutImportForm(context.db, act, { importId: uuidParam(params, 'importId'), intent: form.value.intent }),
  );
}

export default function DeskRollImport() {
  const say = useSay();
  const { found, sections, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const crumbs = [
    { label: say(personWords.roll), href: href.deskRoll() },
    { label: say(words.import_roll), href: href.deskRollImports() },
  ];
  const above = <ImportState row={{ ...found, mistakeCount: found.report.mistakeCount }} />;
  const title = say(words.report, { file: found.fileName });
  return (
    <DeskPage title={title} current="roll" sections={sections} done={done} head={{ crumbs, above }}>
      <RollReportView report={found.report} isOpen={found.importedAt === null && found.discardedAt === null} reply={answer} />
    </DeskPage>
  );
}
