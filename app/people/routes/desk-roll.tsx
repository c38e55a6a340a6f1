import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireDesk } from '#app/people/desk.server.ts';
import { shareWords, words } from '#app/people/person.messages.ts';
import { rollShares } from '#app/people/person.queries.server.ts';
import { loadRoll } from '#app/people/roll-page.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { RollTable } from '#app/people/ui/roll-table.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Tabs } from '#app/ui/filter-links.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { SearchBox } from '#app/ui/search-box.tsx';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.roll });

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const desk = await requireDesk(context, request, 'roll.read');
  const shares = rollShares.map((share) => ({ share, label: shareWords[share] }));
  return { ...(await loadRoll(context.db, request, desk)), shares, isWhole: desk.reach === null, sections: desk.sections };
}

export default function DeskRoll() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const { q, share, place, shares, isWhole, sections } = page;
  const kept = { ...(share === 'living' ? {} : { share }), ...(place ? { place: place.id } : {}) };
  return (
    <DeskPage
      title={say(words.roll)}
      current="roll"
      sections={sections}
      head={{ lead: say(words.roll_lead), actions: <RollActions isWhole={isWhole} /> }}
    >
      <SearchBox action={href.deskRoll()} label={say(words.search)} value={q} keeps={kept} />
      <Tabs
        label={say(words.share)}
        links={shares.map(({ share: one, label }) => ({
          label: say(label),
          href: href.deskRoll({ q, share: one === 'living' ? null : one, place: place?.id }),
          isCurrent: one === share,
        }))}
      />
      {place ? (
        <p>
          {say(words.only_place, { place: place.name })}{' '}
          <a href={href.deskRoll({ ...kept, q, place: null })}>{say(words.whole_community)}</a>
        </p>
      ) : null}
      <RollTable page={page} kept={kept} />
    </DeskPage>
  );
}

function RollActions({ isWhole }: { isWhole: boolean }) {
  const say = useSay();
  return (
    <>
      <LinkButton href={href.deskNewPerson()} icon="plus">
        {say(words.add_person)}
      </LinkButton>
      {isWhole ? (
        <>
          <LinkButton href={href.deskRollImports()} kind="secondary" icon="upload">
            {say(words.import_roll)}
          </LinkButton>
          <LinkButton href={href.deskRollExport()} kind="secondary" icon="download">
            {say(words.export_roll)}
          </LinkButton>
        </>
      ) : null}
    </>
  );
}
