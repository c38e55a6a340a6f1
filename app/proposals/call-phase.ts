import { type StageWindow, stageState } from '#app/proposals/call.ts';

/** coming: no stage has opened yet; running: from the first opening to the last closing; over: afterwards, or archived. */
export type CallPhase = 'coming' | 'running' | 'over';

/** Which of the three a call is in. A call without stages counts as coming. */
export function callPhase(call: { stages: readonly StageWindow[]; archivedAt: Date | null }, now: Date): CallPhase {
  if (call.archivedAt) return 'over';
  const states = call.stages.map((window) => stageState(window, now));
  if (states.every((state) => state === 'ahead')) return 'coming';
  return states.every((state) => state === 'closed') ? 'over' : 'running';
}
