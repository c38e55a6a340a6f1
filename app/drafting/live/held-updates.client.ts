import * as decoding from 'lib0/decoding';
import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

const syncMessage = 0;
const updateStep = 2;
const heldMax = 500;

/**
 * Lets updates from others wait while an input method composes a word: a paragraph that is drawn anew under it would end
 * the word. What waits is applied when the word is written, or when too much waits.
 */
export function holdUpdates(provider: WebsocketProvider): (isHeld: boolean) => void {
  const waiting: Uint8Array[] = [];
  let isHolding = false;
  const readSync = provider.messageHandlers[syncMessage];
  const release = () => {
    isHolding = false;
    for (const update of waiting.splice(0)) Y.applyUpdate(provider.doc, update, provider);
  };
  provider.messageHandlers[syncMessage] = (...given) => {
    const decoder = given[1];
    if (!isHolding || decoding.peekVarUint(decoder) !== updateStep) return readSync?.(...given);
    decoding.readVarUint(decoder);
    waiting.push(decoding.readVarUint8Array(decoder).slice());
    if (waiting.length >= heldMax) release();
  };
  return (isHeld) => {
    if (isHeld) isHolding = true;
    else release();
  };
}
