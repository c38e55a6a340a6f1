import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import type { Saving, SavingEvent } from '#app/drafting/saving.ts';

/** What this browser keeps of a document for one account. */
export type DeviceCopy = {
  /** Whether a change came out of the copy. */
  isOrigin(origin: unknown): boolean;
  /** Keeps no more; what was kept stays. */
  stop(): void;
  /** Keeps no more, and deletes what was kept. */
  forget(): void;
};

type Kept = { documentId: string; accountId: string };
type Keeping = { tell: (event: SavingEvent) => void; saving: () => Saving };

/**
 * Keeps the text in this browser for this account. That a change is kept is told when the database has it: a reading of the
 * same store begun after the writing ends after it.
 */
export function keepOnDevice(doc: Y.Doc, { documentId, accountId }: Kept, { tell, saving }: Keeping): DeviceCopy {
  const device = new IndexeddbPersistence(`document ${documentId} ${accountId}`, doc);
  let isOver = false;
  const confirm = () => {
    if (!device.db || isOver) return;
    const { written } = saving();
    const reading = device.db.transaction('updates', 'readonly').objectStore('updates').count();
    reading.onsuccess = () => tell({ kind: 'kept', written });
  };
  device.once('synced', () => {
    tell({ kind: 'loaded_from_device', hasText: doc.getXmlFragment('text').length > 0 });
    confirm();
  });
  const onUpdate = (_update: Uint8Array, origin: unknown) => {
    if (origin !== device) queueMicrotask(confirm);
  };
  doc.on('update', onUpdate);
  const end = (how: () => Promise<unknown>) => {
    if (isOver) return;
    isOver = true;
    doc.off('update', onUpdate);
    void how();
  };
  return {
    isOrigin: (origin) => origin === device,
    stop: () => end(() => device.destroy()),
    forget: () => end(() => device.clearData()),
  };
}
