import { historyWords } from '#app/drafting/history.messages.ts';
import { words } from '#app/drafting/messages.ts';
import { revisionWords } from '#app/drafting/revision.messages.ts';
import { DocumentBody } from '#app/drafting/ui/document-body.tsx';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { PrintSheet } from '#app/ui/print-sheet.tsx';

export type Sheet = {
  title: string;
  /** What it is of: a kept revision, or null for the text as it stands. */
  revision: { number: number; name: string } | null;
  /** Since when it says this: frozen or kept then; null: it is being written. */
  fixedAt: Date | null;
  sha256: string | null;
  html: string;
  qrUrl: string;
};

/** A text on a sheet of A4: of a frozen one with the digest, by which the paper can be held against the site. */
export function DocumentSheet({ sheet: { title, revision, fixedAt, sha256, html, qrUrl } }: { sheet: Sheet }) {
  const say = useSay();
  const { now } = useReading();
  const number = revision ? say(historyWords.sheet_revision, revision) : null;
  return (
    <PrintSheet title={title} number={number} qrUrl={qrUrl} qrLabel={say(historyWords.sheet_scan)} hasSeal={sha256 !== null}>
      <Facts
        facts={[
          { term: say(words.state), value: sha256 ? null : say(historyWords.sheet_draft) },
          { term: say(revision ? revisionWords.made_at : words.frozen_at), value: fixedAt ? <Instant at={fixedAt} /> : null },
          { term: say(words.digest), value: sha256 ? <code className="digest">{sha256}</code> : null },
          { term: say(historyWords.printed_at), value: <Instant at={now} /> },
        ]}
      />
      <DocumentBody html={html} />
    </PrintSheet>
  );
}
