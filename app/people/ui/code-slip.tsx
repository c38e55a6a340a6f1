import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/verification.messages.ts';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { PrintSheet } from '#app/ui/print-sheet.tsx';

type CodeSlipProps = {
  kind: 'verification' | 'reset';
  name: string;
  /** The site's origin, for the QR code and the words. */
  origin: string;
  slip: { code: string; expiresAt: Date };
};

/** The slip with a code, to be printed and handed to its owner. */
export function CodeSlip({ kind, name, origin, slip: { code, expiresAt } }: CodeSlipProps) {
  const say = useSay();
  const site = origin.replace(/^https?:\/\//, '');
  const isReset = kind === 'reset';
  return (
    <PrintSheet
      title={say(isReset ? words.slip_reset_title : words.slip_verification_title)}
      qrUrl={origin + (isReset ? href.resetPasswordOnPaper() : href.accountVerification())}
      qrLabel={say(isReset ? words.scan_to_reset : words.scan_to_verify)}
      hasSeal
    >
      <Facts
        facts={[
          { term: say(words.slip_for), value: name },
          { term: say(words.slip_code), value: <strong className="text-title tabular-nums">{code}</strong> },
          { term: say(words.slip_until), value: <Instant at={expiresAt} /> },
        ]}
      />
      <p>{say(isReset ? words.slip_how_reset : words.slip_how_verification, { site })}</p>
      <p>{say(words.slip_keep)}</p>
    </PrintSheet>
  );
}
