import type { NewRoomPage } from '#app/deliberation/new-room.server.ts';
import { agendaTemplateWords, chainStepWords, roomKindWords } from '#app/deliberation/room.messages.ts';
import { type RoomKind, roomKinds } from '#app/deliberation/room.ts';
import { words } from '#app/deliberation/room-plan.messages.ts';
import { PlanFields } from '#app/deliberation/ui/plan-fields.tsx';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { kindWords } from '#app/people/place.messages.ts';
import { PlaceField } from '#app/proposals/ui/place-field.tsx';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SelectField } from '#app/ui/select-field.tsx';

const kindHints: Readonly<Record<RoomKind, Message>> = {
  council: words.kind_hint_council,
  estate_talk: words.kind_hint_estate_talk,
  four_discussions: words.kind_hint_four_discussions,
};

/** Where the room is held, and of which kind it is: what it begins with follows from both. */
export function WhereAndWhat({ page: { placeGroups, placeId, kind, topic } }: { page: NewRoomPage }) {
  const say = useSay();
  return (
    <Form method="get" action={href.newRoom()} label={say(words.new_title)}>
      {topic ? <input type="hidden" name="topic" value={topic.id} /> : null}
      <PlaceField
        name="place"
        groups={placeGroups}
        value={placeId}
        label={say(words.which_place)}
        hint={say(words.which_place_hint)}
      />
      <Choice
        name="kind"
        label={say(words.which_kind)}
        options={roomKinds.map((one) => ({ value: one, label: say(roomKindWords[one]), hint: say(kindHints[one]) }))}
        value={kind ?? 'council'}
      />
      <Button>{say(words.go_on)}</Button>
    </Form>
  );
}

type Plan = NonNullable<NewRoomPage['plan']>;
type NewRoomFormProps = { plan: Plan; topic: NewRoomPage['topic']; reply: FormReply | null };

/** The plan of a new room, with what its template gives. */
export function NewRoomForm({ plan, topic, reply }: NewRoomFormProps) {
  const say = useSay();
  const { locale } = useReading();
  const { place, kind, template } = plan;
  const where = say(words.at_place, { place: nameIn(locale, place), kind: say(kindWords[place.kind]) });
  if (plan.chairs.length === 0) return <Notice tone="warning" title={say(words.chairs_missing)} />;
  return (
    <>
      <p>
        <strong>{where}</strong> · {say(roomKindWords[kind])}{' '}
        <a href={href.newRoom({ topic: topic?.id })}>{say(words.choose_again)}</a>
      </p>
      <Form reply={reply} label={say(words.plan)}>
        <input type="hidden" name="place_id" value={place.id} />
        <input type="hidden" name="kind" value={kind} />
        {topic ? <input type="hidden" name="topic_id" value={topic.id} /> : null}
        {kind === 'four_discussions' ? <Previous plan={plan} /> : null}
        <PlanFields
          plan={{ title: topic?.title ?? '', quorum: template.quorum }}
          chairs={plan.chairs}
          secretaries={plan.secretaries}
          funds={plan.funds}
        />
        <section className="form-part">
          <h2>{say(words.template)}</h2>
          <ul>
            {template.agenda.map(({ key, minutes }) => (
              <li key={key}>{say(words.template_item, { title: say(agendaTemplateWords[key] ?? words.agenda), minutes })}</li>
            ))}
          </ul>
        </section>
        <ButtonRow>
          <Button>{say(words.plan_save)}</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

/** Which room of a chain comes before this one. */
function Previous({ plan: { chains, previousId } }: { plan: Plan }) {
  const say = useSay();
  const reading = useReading();
  const options = chains.map(({ id, title, step, startsAt }) => ({
    value: id,
    label: say(words.previous_option, { title, step: say(chainStepWords[step]), date: formatInstantDay(startsAt, reading) }),
  }));
  return (
    <SelectField
      name="previous_id"
      label={say(words.previous)}
      hint={say(words.previous_hint)}
      options={options}
      value={previousId}
      emptyLabel={say(words.previous_none)}
      isOptional
    />
  );
}
