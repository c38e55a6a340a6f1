import { statusWords, words } from '#app/drafting/editor.messages.ts';
import type { SavingStatus } from '#app/drafting/saving.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { IconName } from '#app/ui/icon-shapes.ts';

const icons: Record<SavingStatus, IconName> = {
  loading: 'hourglass',
  reading: 'book',
  saved: 'circle-check',
  saving: 'hourglass',
  offline_saved: 'wifi-off',
  offline_kept: 'wifi-off',
  offline_unkept: 'alert',
  not_taken: 'alert',
  signed_out: 'circle-x',
  signed_out_unsaved: 'alert',
  not_allowed: 'circle-x',
  not_allowed_unsaved: 'alert',
  full: 'alert',
  failed: 'alert',
};

const final: ReadonlySet<SavingStatus> = new Set([
  'signed_out',
  'signed_out_unsaved',
  'not_allowed',
  'not_allowed_unsaved',
  'failed',
]);

/** How it stands with saving, said aloud when it changes. */
export function SavingLine({ status }: { status: SavingStatus }) {
  const say = useSay();
  return (
    <p className="saving-line" data-status={status}>
      <Icon name={icons[status]} />
      <span role="status">{say(statusWords[status])}</span>
      {final.has(status) ? <a href={window.location.pathname}>{say(words.reload)}</a> : null}
    </p>
  );
}
