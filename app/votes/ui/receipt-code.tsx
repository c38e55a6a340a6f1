import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/votes/ballot.messages.ts';

/** A receipt code in its groups of four, large enough to be copied by hand. */
export function ReceiptCode({ code }: { code: string }) {
  const say = useSay();
  return (
    <p className="receipt-code">
      <span className="visually-hidden">{say(words.receipt_code)}: </span>
      <code translate="no">
        {code.split('-').map((group, at) => (
          <span key={`${String(at)}${group}`}>
            {group}
            {at === code.split('-').length - 1 ? '' : '-'}
          </span>
        ))}
      </code>
    </p>
  );
}
