import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { answerAudit, loadAudit } from '#app/funds/audit.server.ts';
import { words } from '#app/funds/desk.messages.ts';
import { fundLimits } from '#app/funds/fund.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextField } from '#app/ui/text-field.tsx';

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadAudit(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerAudit(context, request, params);
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.audit_of, values: { name: page?.fund.name ?? '' } });

/** Where an auditor asks for the books of a fund, and fetches them. */
export default function AuditFund() {
  const say = useSay();
  const { sections, fund, ready } = useLoaderData<typeof loader>();
  const crumbs = [
    { label: say(words.title), href: href.deskFunds() },
    { label: fund.name, href: href.deskFund(fund.slug) },
  ];
  const options = [
    { value: 'entries', label: say(words.audit_entries) },
    { value: 'postings', label: say(words.audit_postings) },
  ];
  return (
    <DeskPage
      title={say(words.audit)}
      current="funds"
      sections={sections}
      head={{ crumbs, lead: <p>{say(words.audit_lead)}</p> }}
    >
      {ready ? (
        <Notice tone="success" title={say(words.audit_ready)} isAnswer>
          <p>{say(words.audit_ready_hint)}</p>
          <LinkButton href={href.auditFile(fund.slug, ready)} icon="download" isDownload>
            {say(words.audit_fetch)}
          </LinkButton>
        </Notice>
      ) : null}
      <Form reply={useActionData<typeof action>() ?? null} label={say(words.audit)}>
        <Choice name="content" label={say(words.audit_what)} options={options} value="entries" />
        <TextField name="reason" label={say(words.audit_reason)} input={{ maxLength: fundLimits.reason }} />
        <Button>{say(words.audit_take)}</Button>
      </Form>
    </DeskPage>
  );
}
