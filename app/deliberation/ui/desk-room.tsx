import { chainStepWords, tierWords } from '#app/deliberation/room.messages.ts';
import type { DeskRoomPage } from '#app/deliberation/room-desk-page.server.ts';
import type { DeskRoomAct } from '#app/deliberation/room-desk-request.server.ts';
import { words } from '#app/deliberation/room-plan.messages.ts';
import { DeskAgenda } from '#app/deliberation/ui/agenda-editor.tsx';
import { RoomPeople } from '#app/deliberation/ui/desk-room-people.tsx';
import { RoomTexts } from '#app/deliberation/ui/desk-room-texts.tsx';
import { PlanFields, wordsFor } from '#app/deliberation/ui/plan-fields.tsx';
import { ReplaceOfficer } from '#app/deliberation/ui/replace-officer.tsx';
import { RoomBar } from '#app/deliberation/ui/room-bar.tsx';
import type { FormReply } from '#app/http/form.ts';
import type { Message } from '#app/i18n/message.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { formatInstant, formatTime } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Facts } from '#app/ui/facts.tsx';

/** What came back after a button was pressed: beside which form. */
export type DeskRoomAnswer = { act: DeskRoomAct; reply: FormReply } | null;
export type DeskRoomPart = { page: DeskRoomPage; answer: DeskRoomAnswer };

const doneWords: Readonly<Record<string, Message>> = {
  planned: words.done_planned,
  planned_without_topic: words.done_planned_without_topic,
  change: words.done_change,
  set_agenda: words.done_set_agenda,
  add_members: words.done_people,
  add_participant: words.done_people,
  set_write: words.done_people,
  remove: words.done_people,
  add_document: words.done_add_document,
  notice: words.done_notice,
  cancel: words.done_cancel,
  replace_chair: words.done_replace_chair,
  replace_secretary: words.done_replace_secretary,
};

/** What was just done, in words; the address carries only its name. */
export function doneWithRoom(done: string | null): Message | null {
  return (done !== null && Object.hasOwn(doneWords, done) ? doneWords[done] : null) ?? null;
}

/** Everything about a room that those need who prepare it, and what they can do. */
export function DeskRoom({ page, answer }: DeskRoomPart) {
  return (
    <>
      <RoomBar page={page} answer={answer} />
      <PlanOfRoom page={page} answer={answer} />
      <DeskAgenda page={page} answer={answer} />
      <RoomPeople page={page} answer={answer} />
      <RoomTexts page={page} answer={answer} />
    </>
  );
}

function PlanOfRoom({ page, answer }: DeskRoomPart) {
  const say = useSay();
  const { room, acts, offered } = page;
  return (
    <section>
      <h2>{say(words.plan)}</h2>
      <Facts facts={useFacts(page)} />
      {acts.change ? (
        <ConfirmDetails
          summary={say(words.plan_change)}
          effect={null}
          confirm={say(words.plan_change_save)}
          reply={answer?.act === 'change' ? answer.reply : null}
          isHarmless
        >
          <input type="hidden" name="act" value="change" />
          <PlanFields plan={room} chairs={offered.chairs} secretaries={offered.secretaries} funds={offered.funds} />
        </ConfirmDetails>
      ) : null}
      <div className="desk-acts">
        {page.replacements.map((replacement) => {
          const act = `replace_${replacement.seat}` as const;
          return (
            <ReplaceOfficer key={act} replacement={replacement} reply={answer?.act === act ? answer.reply : null}>
              <input type="hidden" name="act" value={act} />
            </ReplaceOfficer>
          );
        })}
      </div>
    </section>
  );
}

function useFacts({ room, officers }: DeskRoomPage) {
  const say = useSay();
  const reading = useReading();
  const nameOf = (id: string) => officers.find((one) => one.id === id)?.name ?? null;
  const place = nameIn(reading.locale, { nameZh: room.placeNameZh, nameEn: room.placeNameEn });
  const amount =
    room.amountFen === null
      ? null
      : say(words.amount_of, { amount: formatFen(room.amountFen), source: room.amountSource || (room.fund?.name ?? '') });
  return [
    { term: say(words.purpose), value: <Paragraphs text={room.purpose} /> },
    { term: say(words.column_place), value: say(words.at_place, { place, kind: say(tierWords[room.tier]) }) },
    { term: say(words.venue), value: room.venue },
    { term: say(words.time), value: `${formatInstant(room.startsAt, reading)} – ${formatTime(room.endsAt, reading)}` },
    { term: say(words.step_of), value: room.step ? say(chainStepWords[room.step]) : null },
    { term: say(words.amount), value: amount },
    { term: say(words.quorum), value: say(...wordsFor(room.quorum)) },
    { term: say(words.chair), value: nameOf(room.chairAccountId) },
    { term: say(words.secretary), value: nameOf(room.secretaryAccountId) },
    { term: say(words.convener), value: nameOf(room.convenerAccountId) },
  ];
}
