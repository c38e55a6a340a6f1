import type { Announcements } from '#app/http/announcements.server.ts';
import { unavailable } from '#app/http/answers.ts';

const beatMs = 15_000;
const comeBackMs = 2_000;
const followersMax = 5_000;

type Followed = {
  subject: string;
  /** Called when the stream begins and with each beat while it lasts; a beat that fails ends the stream. */
  onBeat?: () => Promise<void>;
};

/**
 * Answers with server-sent events: `changed` with a mark whenever something happens to the subject, and a comment every
 * 15 s so that a connection that broke is noticed. Browsers come back by themselves two seconds after it ends.
 */
export function answerEvents(announcements: Announcements, request: Request, { subject, onBeat }: Followed): Response {
  if (announcements.count >= followersMax) return unavailable();
  const encoder = new TextEncoder();
  let leave = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      const close = () => {
        leave();
        controller.close();
      };
      const beat = async () => {
        try {
          await onBeat?.();
          if (!isOver) write(': still here\n\n');
        } catch {
          if (!isOver) close(); // the browser comes back and asks anew
        }
      };
      let isOver = false;
      const timer = setInterval(() => void beat(), beatMs);
      const unfollow = announcements.follow(subject, {
        tell: (mark) => write(`event: changed\ndata: ${mark}\n\n`),
        end: () => close(),
      });
      leave = () => {
        isOver = true;
        clearInterval(timer);
        unfollow();
        request.signal.removeEventListener('abort', leave);
      };
      request.signal.addEventListener('abort', leave);
      write(`retry: ${comeBackMs}\n\n`);
      void beat();
    },
    cancel: () => leave(),
  });
  const headers = { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store, no-transform' };
  return new Response(body, { headers: { ...headers, 'X-Accel-Buffering': 'no' } });
}
