import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireDesk } from '#app/people/desk.server.ts';
import { kindWords, words } from '#app/people/organisation.messages.ts';
import { organisationKinds } from '#app/people/organisation.ts';
import { loadOrganisations } from '#app/people/organisation-page.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { OrganisationTable } from '#app/people/ui/organisation-table.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Tabs } from '#app/ui/filter-links.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { SearchBox } from '#app/ui/search-box.tsx';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.organisations });

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const desk = await requireDesk(context, request, 'organisations.manage');
  return { ...(await loadOrganisations(context.db, request, desk)), sections: desk.sections };
}

export default function DeskOrganisations() {
  const say = useSay();
  const { sections, ...page } = useLoaderData<typeof loader>();
  const { q, kind, isArchived } = page;
  const state = isArchived ? 'archived' : null;
  const kinds = [null, ...organisationKinds].map((one) => ({
    label: say(one ? kindWords[one] : words.all_kinds),
    href: href.deskOrganisations({ q, kind: one, state }),
    isCurrent: one === kind,
  }));
  const states = [null, 'archived'].map((one) => ({
    label: say(one ? words.archived : words.in_use),
    href: href.deskOrganisations({ q, kind, state: one }),
    isCurrent: one === state,
  }));
  const actions = (
    <LinkButton href={href.deskNewOrganisation()} icon="plus">
      {say(words.add)}
    </LinkButton>
  );
  return (
    <DeskPage
      title={say(words.organisations)}
      current="organisations"
      sections={sections}
      head={{ lead: say(words.organisations_lead), actions }}
    >
      <SearchBox
        action={href.deskOrganisations()}
        label={say(words.search)}
        value={q}
        keeps={{ ...(kind ? { kind } : {}), ...(state ? { state } : {}) }}
      />
      <Tabs label={say(words.kind)} links={kinds} />
      <Tabs label={say(words.state)} links={states} />
      <OrganisationTable page={page} />
    </DeskPage>
  );
}
