import { roomRefusalWords } from '#app/deliberation/room.messages.ts';
import { roomLimits } from '#app/deliberation/room.ts';
import type { DeskRoomPage } from '#app/deliberation/room-desk-page.server.ts';
import type { DeskRoomAct } from '#app/deliberation/room-desk-request.server.ts';
import { words } from '#app/deliberation/room-plan.messages.ts';
import type { DeskRoomPart } from '#app/deliberation/ui/desk-room.tsx';
import { RoomStateBadge } from '#app/deliberation/ui/room-state.tsx';
import { href } from '#app/http/href.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { type Reading, type Say, useReading, useSay } from '#app/i18n/use-say.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

/** The bar: where the room stands, until when its notice must be out and what is missing for it, and what can be done. */
export function RoomBar({ page, answer }: DeskRoomPart) {
  const say = useSay();
  const reading = useReading();
  const { room, acts, missing } = page;
  const isReady = acts.notice && missing.length === 0;
  return (
    <>
      <Moved page={page} answer={answer} />
      <ActionBar
        stage={<RoomStateBadge state={room.state} conclusion={room.conclusion} />}
        until={missing.includes('notice_too_short') ? null : page.noticeBy}
        sentence={
          <>
            {sentenceOf(page, say, reading)}
            <Missing missing={missing} />
          </>
        }
        whyNot={room.state === 'planned' && !acts.notice ? say(words.notice_only_convener) : null}
      >
        {isReady || acts.cancel || room.noticedAt !== null ? <Acts page={page} answer={answer} isReady={isReady} /> : null}
      </ActionBar>
    </>
  );
}

function sentenceOf({ room, missing, noticeBy }: DeskRoomPage, say: Say, reading: Reading): string {
  if (room.state === 'planned' && noticeBy !== null) {
    const lastDay = formatInstantDay(new Date(noticeBy.getTime() - 1), reading);
    if (missing.includes('notice_too_short')) return say(words.sentence_late);
    return say(missing.length === 0 ? words.sentence_ready : words.sentence_planned, { date: lastDay });
  }
  const sentences = {
    planned: words.sentence_planned,
    noticed: words.sentence_noticed,
    in_session: words.sentence_in_session,
    adjourned: words.sentence_adjourned,
    concluded: words.sentence_concluded,
    cancelled: words.sentence_cancelled,
  };
  return say(sentences[room.state], { reason: room.cancelReason ?? '', date: '' });
}

/** Everything that is still missing before the notice may go out. */
function Missing({ missing }: { missing: DeskRoomPage['missing'] }) {
  const say = useSay();
  if (missing.length === 0) return null;
  return (
    <>
      <br />
      {say(words.missing)}
      {missing.map((one) => (
        <span key={one} className="block">
          · {say(roomRefusalWords[one])}
        </span>
      ))}
    </>
  );
}

/** The refusal of an act whose form is not on the page, or not any more. */
function Moved({ page: { acts, missing, replacements }, answer }: DeskRoomPart) {
  const say = useSay();
  if (!answer?.reply.refusal) return null;
  const shown: Readonly<Record<DeskRoomAct, boolean>> = {
    change: acts.change,
    set_agenda: acts.setAgenda,
    add_members: acts.invite,
    add_participant: acts.invite,
    set_write: false,
    remove: false,
    add_document: acts.invite,
    notice: acts.notice && missing.length === 0,
    cancel: acts.cancel,
    replace_chair: replacements.some(({ seat }) => seat === 'chair'),
    replace_secretary: replacements.some(({ seat }) => seat === 'secretary'),
  };
  return shown[answer.act] ? null : <Notice tone="error" title={say(answer.reply.refusal)} isAnswer />;
}

function Acts({ page: { room, acts }, answer, isReady }: DeskRoomPart & { isReady: boolean }) {
  const say = useSay();
  return (
    <>
      {isReady ? (
        <ConfirmDetails
          summary={say(words.notice)}
          effect={<p>{say(words.notice_effect)}</p>}
          confirm={say(words.notice_confirm)}
          reply={answer?.act === 'notice' ? answer.reply : null}
          isHarmless
        >
          <input type="hidden" name="act" value="notice" />
        </ConfirmDetails>
      ) : null}
      {room.noticedAt === null ? null : (
        <LinkButton href={href.room(room.id)} icon="globe">
          {say(words.see_public)}
        </LinkButton>
      )}
      {acts.cancel ? (
        <ConfirmDetails
          summary={say(words.cancel)}
          effect={<p>{say(words.cancel_effect)}</p>}
          confirm={say(words.cancel_confirm)}
          reply={answer?.act === 'cancel' ? answer.reply : null}
        >
          <input type="hidden" name="act" value="cancel" />
          <TextArea name="reason" label={say(words.reason)} hint={say(words.reason_hint)} rows={2} longest={roomLimits.reason} />
        </ConfirmDetails>
      ) : null}
    </>
  );
}
