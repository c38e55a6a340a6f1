import type { ReactNode } from 'react';
import type { RoomPart } from '#app/deliberation/room-act.ts';
import { words } from '#app/deliberation/room-page.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { useLiveSays } from '#app/deliberation/ui/live-says.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';

/** Which page of a room: each shows the same session in its own way. */
export type RoomPageKind = 'room' | 'chair' | 'projector';

type LiveRegionProps = { view: RoomView; page: RoomPageKind; tag: string; children: ReactNode };

/** The part of a page that the script keeps up with the session. Without it the page shows how things were when it was made. */
export function LiveRegion({ view, page, tag, children }: LiveRegionProps) {
  const say = useSay();
  const says = useLiveSays(view);
  const { id, state } = view.room;
  const isOver = state === 'concluded' || state === 'cancelled';
  return (
    <div
      data-enhance={isOver ? undefined : 'live-part'}
      data-live-url={href.roomLive(id, page)}
      data-live-tag={tag}
      data-live-state={state}
      data-live-says={says}
    >
      <p className="visually-hidden" role="status" data-live-status="" />
      <p className="live-lost" data-live-lost="" hidden>
        <Icon name="wifi-off" />
        {say(words.connection_lost)}
      </p>
      {children}
    </div>
  );
}

/** One part that is replaced by itself: never while somebody types or has the focus in it. */
export function LivePart({ part, children }: { part: RoomPart; children: ReactNode }) {
  return <div data-live={part}>{children}</div>;
}
