import { words } from '#app/deliberation/outcome.messages.ts';
import type { ResolutionPage } from '#app/deliberation/resolution-page.server.ts';
import { words as roomWords } from '#app/deliberation/room-page.messages.ts';
import { words as sessionWords } from '#app/deliberation/session.messages.ts';
import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { PrintSheet } from '#app/ui/print-sheet.tsx';

/** What a room resolved, on paper: the words, the vote, the digest of the text, who chaired and kept the record. */
export function ResolutionSheet({ page }: { page: ResolutionPage }) {
  const say = useSay();
  const reading = useReading();
  const { room, resolutions } = page;
  return (
    <PrintSheet
      title={say(words.sheet_title_of, { title: room.title })}
      qrUrl={page.address}
      qrLabel={say(words.sheet_qr)}
      hasSeal
    >
      <Facts
        facts={[
          { term: say(roomWords.place), value: nameIn(reading.locale, { nameZh: room.placeNameZh, nameEn: room.placeNameEn }) },
          { term: say(words.sheet_held), value: `${formatInstant(room.openedAt ?? room.startsAt, reading)} ${room.venue}` },
          { term: say(roomWords.chair), value: page.chairName },
          { term: say(roomWords.secretary), value: page.secretaryName },
        ]}
      />
      {resolutions.map((resolution, at) => (
        <section key={resolution.id}>
          <h2>{say(words.resolution_number, { number: at + 1 })}</h2>
          <p className="whitespace-pre-line">{resolution.body}</p>
          <Facts
            facts={[
              { term: say(roomWords.now_present), value: resolution.called ? say(words.sheet_present, resolution.called) : null },
              {
                term: say(words.sheet_votes),
                value: resolution.counts
                  ? say(sessionWords.counts, resolution.counts)
                  : resolution.voteId && <a href={href.voteResults(resolution.voteId)}>{say(sessionWords.by_ballot_done)}</a>,
              },
              { term: say(roomWords.digest), value: <code className="digest">{resolution.revisionHash}</code> },
            ]}
          />
        </section>
      ))}
      <h2>{say(words.explanation)}</h2>
      <p className="whitespace-pre-line">{room.conclusionText}</p>
    </PrintSheet>
  );
}
