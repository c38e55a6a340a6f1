import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireDesk } from '#app/people/desk.server.ts';
import { settingGroupNames, words } from '#app/people/setting.messages.ts';
import { settingGroups } from '#app/people/setting.ts';
import { chosenPlace, listSettingPlaces, loadSettings } from '#app/people/settings-page.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { SettingList } from '#app/people/ui/setting-list.tsx';
import { Tabs } from '#app/ui/filter-links.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.settings });

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const desk = await requireDesk(context, request, 'settings.change');
  const places = await listSettingPlaces(context.db, desk);
  const place = chosenPlace(request, places);
  return { places, place, settings: await loadSettings(context.db, place.id), sections: desk.sections };
}

export default function DeskSettings() {
  const say = useSay();
  const { places, place, settings, sections } = useLoaderData<typeof loader>();
  return (
    <DeskPage title={say(words.settings)} current="settings" sections={sections} head={{ lead: say(words.settings_lead) }}>
      {places.length > 1 ? (
        <Tabs
          label={say(words.at_place)}
          links={places.map(({ id, name }) => ({
            label: name,
            href: href.deskSettings({ place: id }),
            isCurrent: id === place.id,
          }))}
        />
      ) : null}
      <p>
        {say(words.name_elsewhere)} <a href={href.deskPlace(place.id)}>{place.name}</a>
      </p>
      {settingGroups.map((group) => (
        <section key={group}>
          <h2>{say(settingGroupNames[group])}</h2>
          <SettingList placeId={place.id} settings={settings.filter((setting) => setting.group === group)} />
        </section>
      ))}
    </DeskPage>
  );
}
