import { agendaItemsMax, roomLimits } from '#app/deliberation/room.ts';
import type { DeskRoomPage } from '#app/deliberation/room-desk-page.server.ts';
import { words } from '#app/deliberation/room-plan.messages.ts';
import type { DeskRoomPart } from '#app/deliberation/ui/desk-room.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { FieldError } from '#app/ui/field.tsx';
import { Form } from '#app/ui/form.tsx';
import { chosenValues, useField } from '#app/ui/form-context.tsx';

const spareLines = 2;

/** The agenda: while the room is planned as lines to write, afterwards as it is. */
export function DeskAgenda({ page, answer }: DeskRoomPart) {
  const say = useSay();
  const { room, agenda, acts } = page;
  const length = Math.round((room.endsAt.getTime() - room.startsAt.getTime()) / 60_000);
  return (
    <section id="agenda">
      <h2>{say(words.agenda)}</h2>
      {agenda.length > 0 ? <p>{say(words.agenda_sum, { minutes: page.agendaMinutes, length })}</p> : null}
      {acts.setAgenda ? (
        <Form
          action={`${href.deskRoom(room.id)}#agenda`}
          reply={answer?.act === 'set_agenda' ? answer.reply : null}
          label={say(words.agenda)}
        >
          <input type="hidden" name="act" value="set_agenda" />
          <SaveFirst />
          <p className="hint">{say(words.agenda_hint)}</p>
          <AgendaLines page={page} />
          <ButtonRow>
            <Button>{say(words.agenda_save)}</Button>
            <Button kind="secondary" icon="plus" name="press" value="more">
              {say(words.agenda_more)}
            </Button>
          </ButtonRow>
        </Form>
      ) : (
        <ol>
          {agenda.map(({ id, title, minutes }) => (
            <li key={id}>
              {title} <span className="hint">{say(words.agenda_minutes, { minutes })}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The button that Enter presses: the first one of a form, which must save and not take a line away. */
function SaveFirst() {
  return <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />;
}

function AgendaLines({ page: { agenda, offered } }: { page: DeskRoomPage }) {
  const titles = useField('item_title');
  const minutes = useField('item_minutes');
  const topics = useField('item_topic');
  const title = chosenValues(
    titles,
    agenda.map((item) => item.title),
  );
  const lines = {
    title,
    minutes: chosenValues(
      minutes,
      agenda.map((item) => String(item.minutes)),
    ),
    topic: chosenValues(
      topics,
      agenda.map((item) => item.topicId ?? ''),
    ),
  };
  const spare = titles.hasReply ? 0 : spareLines;
  const count = Math.min(agendaItemsMax, Math.max(title.length + spare, 1));
  return (
    <div className="field max-w-none" id={titles.id} tabIndex={-1} data-error={titles.error ? '' : undefined}>
      <FieldError field={titles} />
      {Array.from({ length: count }, (_, index) => index).map((at) => (
        <AgendaLine
          key={at}
          at={at}
          id={titles.id}
          line={{ title: lines.title[at] ?? '', minutes: lines.minutes[at] ?? '', topicId: lines.topic[at] ?? '' }}
          topics={offered.topics}
        />
      ))}
    </div>
  );
}

type AgendaLineProps = {
  at: number;
  id: string;
  line: { title: string; minutes: string; topicId: string };
  topics: readonly { id: string; title: string }[];
};

function AgendaLine({ at, id, line, topics }: AgendaLineProps) {
  const say = useSay();
  const number = at + 1;
  return (
    <fieldset className="agenda-line">
      <legend>{say(words.item_number, { number })}</legend>
      <p>
        <label htmlFor={`${id}-title-${at}`}>{say(words.item_title)}</label>
        <input
          id={`${id}-title-${at}`}
          type="text"
          name="item_title"
          defaultValue={line.title}
          autoComplete="off"
          maxLength={roomLimits.title * 4}
        />
      </p>
      <p>
        <label htmlFor={`${id}-minutes-${at}`}>{say(words.item_minutes)}</label>
        <input
          id={`${id}-minutes-${at}`}
          type="text"
          inputMode="numeric"
          name="item_minutes"
          defaultValue={line.minutes}
          autoComplete="off"
          maxLength={3}
        />
      </p>
      <p>
        <label htmlFor={`${id}-topic-${at}`}>{say(words.item_topic)}</label>
        <select id={`${id}-topic-${at}`} name="item_topic" defaultValue={line.topicId}>
          <option value="">{say(words.item_no_topic)}</option>
          {topics.map((topic) => (
            <option key={topic.id} value={topic.id}>
              {topic.title}
            </option>
          ))}
        </select>
      </p>
      <div className="button-row">
        {at > 0 ? (
          <Button kind="quiet" name="press" value={`up-${at}`} label={say(words.item_up_label, { number })}>
            {say(words.item_up)}
          </Button>
        ) : null}
        <Button kind="quiet" icon="trash" name="press" value={`remove-${at}`} label={say(words.item_remove_label, { number })}>
          {say(words.item_remove)}
        </Button>
      </div>
    </fieldset>
  );
}
