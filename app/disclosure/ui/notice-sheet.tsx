import { lastDayBefore } from '#app/core/instant.ts';
import { words } from '#app/disclosure/messages.ts';
import type { ProposalNotice } from '#app/disclosure/notice.server.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { words as textWords } from '#app/proposals/proposal-text.messages.ts';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { ProposalFacts } from '#app/proposals/ui/proposal-facts.tsx';
import { DateText, Instant } from '#app/ui/instant.tsx';
import { MaskedName } from '#app/ui/masked-name.tsx';
import { PrintSheet } from '#app/ui/print-sheet.tsx';

/** The notice of a proposal: what it says and the code that leads to its page. */
export function NoticeSheet({ notice: { proposal, address } }: { notice: ProposalNotice }) {
  const say = useSay();
  const { zone } = useReading();
  const collecting = proposal.call.stages.find(({ stage }) => stage === 'collect');
  return (
    <PrintSheet title={proposal.title} number={proposal.number} qrUrl={address} qrLabel={say(words.scan_to_see)} hasSeal>
      <h2>{say(textWords.present_state)}</h2>
      <Paragraphs text={proposal.presentState} />
      <h2>{say(textWords.what_is_proposed)}</h2>
      <Paragraphs text={proposal.whatIsProposed} />
      <ProposalFacts
        content={proposal}
        more={[
          { term: say(textWords.proposer), value: <MaskedName name={proposal.proposer.name} isShown /> },
          { term: say(textWords.published), value: <Instant at={proposal.publishedAt} shape="day" /> },
          {
            term: say(words.notice_until),
            value: collecting ? <DateText on={lastDayBefore(collecting.closesAt, zone)} /> : null,
          },
        ]}
      />
    </PrintSheet>
  );
}
