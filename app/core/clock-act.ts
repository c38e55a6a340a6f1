import { type Act, clockActor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';

/** One act of the site itself, by the clock. */
export function clockAct(now: Date): Act {
  return { actor: clockActor, onBehalfOf: null, requestKey: newId(now.getTime()), now };
}
