import type { NewTopicPage } from '#app/deliberation/new-topic.server.ts';
import { topicLimits } from '#app/deliberation/topic.ts';
import { words } from '#app/deliberation/topic-page.messages.ts';
import type { TopicPlaceOption } from '#app/deliberation/topic-places.server.ts';
import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { kindWords } from '#app/people/place.messages.ts';
import { Choice } from '#app/ui/choice.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type Proposal = NewTopicPage['proposal'];

/** Whom a topic concerns: the resident's own building, estate, grid or community, the lowest first, with what choosing it means. */
export function TopicPlaces({ places, value }: { places: readonly TopicPlaceOption[]; value: string | null }) {
  const say = useSay();
  const { locale } = useReading();
  const options = places.map((place) => {
    const name = nameIn(locale, place);
    return {
      value: place.id,
      label: say(words.tier_of, { place: name, kind: say(kindWords[place.kind]) }),
      hint: say(words.tier_hint, { place: name }),
    };
  });
  return (
    <Choice
      name="place_id"
      label={say(words.which_place)}
      hint={say(words.which_place_hint)}
      options={options}
      value={value ?? undefined}
    />
  );
}

/** The words of a topic; from a proposal it begins with the proposal's. */
export function TopicFields({ proposal }: { proposal: Proposal }) {
  const say = useSay();
  return (
    <>
      {proposal ? <input type="hidden" name="proposal_id" value={proposal.id} /> : null}
      <TextField
        name="title"
        label={say(words.title)}
        hint={say(words.title_hint)}
        value={proposal?.title}
        input={{ autoComplete: 'off', maxLength: topicLimits.title * 4 }}
      />
      <TextArea
        name="body"
        label={say(words.body)}
        hint={say(words.body_hint)}
        value={proposal?.body}
        rows={8}
        longest={topicLimits.body}
        isOptional
      />
    </>
  );
}

/** From which proposal a topic is raised, and the topic that was raised from it already. */
export function FromProposal({ proposal }: { proposal: Proposal }) {
  const say = useSay();
  if (!proposal) return null;
  const { number, title, openTopic } = proposal;
  return (
    <Notice title={say(openTopic ? words.from_proposal_taken : words.from_proposal_notice, { number, title })}>
      <p>
        {openTopic ? (
          <a href={href.topic(openTopic.id)}>{say(words.from_proposal_see)}</a>
        ) : (
          <a href={href.proposal(number)}>
            {number} {title}
          </a>
        )}
      </p>
    </Notice>
  );
}
