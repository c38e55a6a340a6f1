import type { DeskNewTopicPage, EnteredFor } from '#app/deliberation/desk-new-topic.server.ts';
import { words } from '#app/deliberation/topic-desk.messages.ts';
import { FindResident } from '#app/deliberation/ui/find-resident.tsx';
import { FromProposal, TopicFields, TopicPlaces } from '#app/deliberation/ui/topic-fields.tsx';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import type { ResidentSearch } from '#app/proposals/resident-search.server.ts';
import { Missed } from '#app/proposals/ui/paper-people.tsx';
import { PlaceField } from '#app/proposals/ui/place-field.tsx';
import { residentDetail } from '#app/proposals/ui/resident-options.ts';
import { Button } from '#app/ui/button.tsx';
import { Tabs } from '#app/ui/filter-links.tsx';
import { Form } from '#app/ui/form.tsx';

type Answer = { act: string; reply: FormReply; search: ResidentSearch | null } | null;
type EnterTopicProps = { page: DeskNewTopicPage; answer: Answer };

const forWords: Readonly<Record<EnteredFor, Message>> = { talk: words.new_for_talk, resident: words.new_for_resident };

/** Enters a topic of a monthly talk, or one for a resident without a phone. */
export function EnterTopic({ page, answer }: EnterTopicProps) {
  const say = useSay();
  const links = page.offered.map((one) => ({
    label: say(forWords[one]),
    href: href.deskNewTopic({ for: one }),
    isCurrent: one === page.enteredFor,
  }));
  return (
    <>
      {links.length > 1 ? <Tabs label={say(words.new_for)} links={links} /> : null}
      {page.enteredFor === 'talk' ? <OfTalk page={page} answer={answer} /> : <ForResident page={page} answer={answer} />}
    </>
  );
}

function OfTalk({ page, answer }: EnterTopicProps) {
  const say = useSay();
  return (
    <>
      <p>{say(words.new_talk_lead)}</p>
      <Form reply={answer?.act === 'record' ? answer.reply : null} label={say(words.new_for_talk)}>
        <input type="hidden" name="act" value="record" />
        <PlaceField name="place_id" label={say(words.which_place)} hint={say(words.which_place_hint)} groups={page.placeGroups} />
        <TopicFields proposal={null} />
        <Button>{say(words.save)}</Button>
      </Form>
    </>
  );
}

function ForResident({ page, answer }: EnterTopicProps) {
  const say = useSay();
  const { resident, proposal } = page;
  if (!resident) return <ChooseResident page={page} answer={answer} />;
  return (
    <>
      <FromProposal proposal={proposal} />
      <p>
        <strong>{say(words.for_resident, { name: resident.name })}</strong>{' '}
        <span className="hint">{residentDetail(resident, say)}</span>{' '}
        <a href={href.deskNewTopic({ for: 'resident', proposal: proposal?.number })}>{say(words.another_resident)}</a>
      </p>
      {proposal?.openTopic ? null : (
        <Form reply={answer?.act === 'raise_for' ? answer.reply : null} label={say(words.new_for_resident)}>
          <input type="hidden" name="act" value="raise_for" />
          <input type="hidden" name="on_behalf_of" value={resident.id} />
          <TopicPlaces places={resident.places} value={null} />
          <TopicFields proposal={proposal} />
          <Button>{say(words.save)}</Button>
        </Form>
      )}
    </>
  );
}

/** Finds the resident on the roll; each found is a link to the form that names them. */
function ChooseResident({ page: { proposal }, answer }: EnterTopicProps) {
  const say = useSay();
  const search = answer?.search ?? null;
  return (
    <>
      <p>{say(words.new_resident_lead)}</p>
      <FindResident
        action={href.deskNewTopic({ for: 'resident', proposal: proposal?.number })}
        reply={answer?.act === 'find_resident' ? answer.reply : null}
      />
      <Missed search={search ?? undefined} />
      {search && search.found.length > 0 ? (
        <ul className="waiting desk-found" aria-label={say(words.residents_found)}>
          {search.found.map((resident) => (
            <li key={resident.id}>
              <span>
                <a href={href.deskNewTopic({ for: 'resident', person: resident.id, proposal: proposal?.number })}>
                  {resident.name}
                </a>{' '}
                <span className="hint">{residentDetail(resident, say)}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
