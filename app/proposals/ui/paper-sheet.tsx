import type { ReactNode } from 'react';
import { nameIn } from '#app/i18n/named.ts';
import { words as shellWords } from '#app/i18n/shell.messages.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { CallField, StageWindow } from '#app/proposals/call.ts';
import { words } from '#app/proposals/paper-sheet.messages.ts';
import { TickBoxes, WriteBox, WriteLine } from '#app/ui/paper-fields.tsx';
import { PrintSheet } from '#app/ui/print-sheet.tsx';

export type PaperSheetFacts = {
  call: { title: string; fields: readonly CallField[]; stages: readonly StageWindow[] };
  /** The whole address that the code on the sheet opens. */
  callUrl: string;
  office: { phone: string | null; address: string | null; hours: string | null };
};

/** The form of a call on one sheet of A4, to be filled in by hand. */
export function PaperSheet({ facts }: { facts: PaperSheetFacts }) {
  const say = useSay();
  const { locale } = useReading();
  const { call, callUrl } = facts;
  return (
    <PrintSheet title={say(words.title)} number={call.title} qrUrl={callUrl} qrLabel={say(words.qr)}>
      <div className="sheet-form">
        <HandIn facts={facts} />
        <WriteLine label={say(words.proposal_title)} />
        <WriteBox label={say(words.present_state)} hint={say(words.present_state_hint)} />
        <WriteBox label={say(words.what)} hint={say(words.what_hint)} />
        <TickBoxes label={say(words.field)} options={call.fields.map((field) => nameIn(locale, field))} />
        <Pair>
          <WriteLine label={say(words.place)} />
          <WriteLine label={say(words.cost)} />
          <WriteLine label={say(words.beneficiaries)} />
          <WriteLine label={say(words.beneficiary_count)} />
          <WriteLine label={say(words.proposer)} />
          <WriteLine label={say(words.phone)} />
          <WriteLine label={say(words.home)} />
          <WriteLine label={say(words.organisation)} />
        </Pair>
        <WriteLine label={say(words.co_proposers)} />
        <TickBoxes label={say(words.consent)} options={[say(words.consent_shown), say(words.consent_masked)]} />
        <div className="sheet-foot">
          <div className="sheet-signed">
            <WriteLine label={say(words.signature)} />
            <WriteLine label={say(words.signed_on)} />
            <WriteLine label={say(words.received_by)} />
          </div>
          <div className="seal">{say(shellWords.seal)}</div>
        </div>
        <p className="sheet-small">{say(words.privacy)}</p>
      </div>
    </PrintSheet>
  );
}

/** Lines beside each other, two by two. */
function Pair({ children }: { children: ReactNode }) {
  return <div className="sheet-pair">{children}</div>;
}

/** The box for the sheet's number, and until when and where it is handed in. */
function HandIn({ facts: { call, office } }: { facts: PaperSheetFacts }) {
  const say = useSay();
  const reading = useReading();
  const collect = call.stages.find(({ stage }) => stage === 'collect');
  const sentences = [
    collect ? say(words.collects_until, { date: formatInstantDay(new Date(collect.closesAt.getTime() - 1), reading) }) : null,
    office.address ? say(words.hand_in_at, { address: office.address }) : null,
    office.hours ? say(words.office_hours, { hours: office.hours }) : null,
    office.phone ? say(words.ask, { phone: office.phone }) : null,
  ].filter((sentence) => sentence !== null);
  return (
    <div className="sheet-pair">
      <p className="sheet-small">{sentences.join(reading.locale === 'zh' ? '；' : '; ')}</p>
      <div className="sheet-number-box">{say(words.number)}</div>
    </div>
  );
}
