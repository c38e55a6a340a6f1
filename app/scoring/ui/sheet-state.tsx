import { useSay } from '#app/i18n/use-say.tsx';
import type { SheetState } from '#app/scoring/scoresheet.ts';
import { sheetStateWords } from '#app/scoring/sheet.messages.ts';
import { StateBadge, type Tone } from '#app/ui/state-badge.tsx';

const tones: Readonly<Record<SheetState, Tone>> = {
  assigned: 'wait',
  clear: 'quiet',
  recused: 'stop',
  scoring: 'wait',
  submitted: 'go',
  locked: 'go',
  struck: 'stop',
};

/** The state of a sheet as a badge. */
export function SheetStateBadge({ state }: { state: SheetState }) {
  const say = useSay();
  return <StateBadge tone={tones[state]} word={say(sheetStateWords[state])} />;
}
