import type { ReactNode } from 'react';
import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { QrCode } from '#app/ui/qr-code.tsx';
import { useShell } from '#app/ui/shell.tsx';

type PrintSheetProps = {
  title: string;
  children: ReactNode;
  /** The number of the paper: 青草2026-0012. */
  number?: string | null;
  /** The whole address that the QR code opens. */
  qrUrl?: string | null;
  /** What the QR code leads to: 扫码查看本提案. */
  qrLabel?: string;
  hasSeal?: boolean;
  /** One more sheet of several: its title stands below that of the first, and the print button stands once. */
  isFurther?: boolean;
};

/** A sheet of A4 with the community's name, a box for the seal and a QR code to the page. Looks alike on screen and paper. */
export function PrintSheet({ title, children, number, qrUrl, qrLabel, hasSeal, isFurther }: PrintSheetProps) {
  const say = useSay();
  const { community } = useShell();
  const codeLabel = qrLabel ?? say(words.scan_to_open);
  return (
    <>
      {isFurther ? null : <PrintHint />}
      <article className="sheet">
        <header className="sheet-head">
          <div>
            <p className="sheet-community">{community.name}</p>
            {isFurther ? <h2 className="sheet-title">{title}</h2> : <h1>{title}</h1>}
            {number ? <p className="sheet-number">{number}</p> : null}
          </div>
          {qrUrl ? (
            <figure>
              <QrCode url={qrUrl} label={codeLabel} />
              <figcaption>{codeLabel}</figcaption>
            </figure>
          ) : null}
        </header>
        {children}
        {hasSeal ? (
          <footer className="sheet-foot">
            <p>{say(words.sheet_date)}</p>
            <div className="seal">{community.sealText ?? say(words.seal)}</div>
          </footer>
        ) : null}
      </article>
    </>
  );
}

/** The button that prints a page, and how else one prints it. */
export function PrintHint() {
  const say = useSay();
  return (
    <p className="print-hint">
      <button type="button" className="button button-secondary" data-enhance="print-button" hidden>
        <Icon name="printer" />
        {say(words.print)}
      </button>
      <span>{say(words.print_hint)}</span>
    </p>
  );
}
