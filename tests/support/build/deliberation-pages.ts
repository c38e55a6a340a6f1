import { offeredFigures } from '#app/deliberation/legal-figure.ts';
import { href } from '#app/http/href.ts';
import { newPress } from '#tests/support/signed-in-visitor.ts';
import type { Browsing, TestSite } from '#tests/support/site.ts';

type People = { resident: Browsing; staff: Browsing; admin: Browsing };

/** Topics that are signed, hidden and owed, and a room that is being planned, so that their pages have something to show. Answers addresses. */
export async function makeDeliberation(site: TestSite, { resident, staff, admin }: People): Promise<string[]> {
  const key = 'assembly_households';
  const { numerator, denominator, source, article, asOf } = offeredFigures[key];
  const figure = { key, numerator: '1', denominator: String(denominator * numerator * 10), source, article, as_of: asOf };
  await admin.post(href.deskFigures(), { ...figure, ...newPress() });
  const placeId = await findPlaceId(site);
  const owed = await raise(resident, { placeId, title: '桂林苑的停车怎么管' });
  const hidden = await raise(resident, { placeId, title: '写了别人电话的议题' });
  await staff.post(href.deskTopic(hidden), { act: 'hide', reason: '写了别人的电话', ...newPress() });
  await planRoom(site, staff, { placeId, topicId: owed });
  return [href.topics(), href.topic(owed), href.topic(hidden), href.newTopic()];
}

async function raise(resident: Browsing, { placeId, title }: { placeId: string; title: string }): Promise<string> {
  const words = { title, body: '八十七户，四十个车位，天天抢。' };
  const answer = await resident.post(href.newTopic(), { place_id: placeId, ...words, ...newPress() });
  const id = /[0-9a-f-]{36}/.exec(answer.headers.get('Location') ?? '')?.[0];
  if (id === undefined) throw new Error(`no topic was raised: ${answer.status}`);
  return id;
}

async function planRoom(site: TestSite, staff: Browsing, at: { placeId: string; topicId: string }): Promise<void> {
  const answer = await staff.post(href.newRoom(), {
    place_id: at.placeId,
    kind: 'council',
    topic_id: at.topicId,
    title: '桂林苑的停车怎么管',
    purpose: '商量车位怎么划、费用怎么收。',
    starts_at: '2099-03-12T10:00',
    ends_at: '2099-03-12T12:00',
    quorum: '1-2-more',
    chair_id: await findHolder(site, 'council_chair'),
    secretary_id: await findHolder(site, 'council_secretary'),
    ...newPress(),
  });
  if (answer.status !== 302) throw new Error(`no room was planned: ${answer.status}`);
}

async function findPlaceId({ ownerSql }: TestSite): Promise<string> {
  const [place] = await ownerSql<{ id: string }[]>`select id from places where code = 'GLY'`;
  return place?.id ?? '';
}

async function findHolder({ ownerSql }: TestSite, role: string): Promise<string> {
  const [grant] = await ownerSql<
    { id: string }[]
  >`select account_id as id from role_grants where role = ${role} and ended_at is null`;
  return grant?.id ?? '';
}
