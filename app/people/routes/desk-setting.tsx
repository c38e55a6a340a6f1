import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { wordParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { doneWords, reply } from '#app/people/answer.server.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { settingForm } from '#app/people/setting.form.ts';
import { settingDone, settingHints, settingNames, words } from '#app/people/setting.messages.ts';
import {
  carryOutSettingForm,
  chosenPlace,
  listSettingPlaces,
  loadSetting,
  settingKeyOf,
} from '#app/people/settings-page.server.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { SettingChanges } from '#app/people/ui/setting-changes.tsx';
import { SettingForm } from '#app/people/ui/setting-form.tsx';
import { requireAct } from '#app/people/visitor.server.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageMeta(matches, { title: page ? settingNames[page.setting.key] : words.settings });

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const desk = await requireDesk(context, request, 'settings.change');
  const place = chosenPlace(request, await listSettingPlaces(context.db, desk));
  const setting = await loadSetting(context.db, { placeId: place.id, word: wordParam(params, 'key') });
  return { place, setting, sections: desk.sections, done: doneWords(request, settingDone) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const desk = await requireDesk(context, request, 'settings.change');
  const { id: placeId } = chosenPlace(request, await listSettingPlaces(context.db, desk));
  const form = await readForm(request, settingForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const { value: typed, give_up: isGivenUp, reason } = form.value;
  const answer = await carryOutSettingForm(context.db, act, {
    placeId,
    key: settingKeyOf(wordParam(params, 'key')),
    typed,
    isGivenUp,
    reason,
  });
  if ('mistake' in answer)
    return data({ ...form.refuse(answer.mistake), refusal: null, errors: { value: answer.mistake } }, { status: 422 });
  return reply(form, answer);
}

export default function DeskSetting() {
  const say = useSay();
  const { place, setting, sections, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const hint = settingHints[setting.key];
  const crumbs = [{ label: say(words.settings_of, { place: place.name }), href: href.deskSettings({ place: place.id }) }];
  return (
    <DeskPage
      title={say(settingNames[setting.key])}
      current="settings"
      sections={sections}
      done={done}
      head={{ crumbs, lead: hint ? say(hint) : null }}
    >
      <SettingForm setting={setting} reply={answer} />
      <SettingChanges setting={setting} />
    </DeskPage>
  );
}
