/** What a page knows of a text that is being written: its connection, what it has sent, and what is stored where. */
export type Saving = {
  connection: 'connecting' | 'open' | 'closed';
  /** Whether the text was ever whole here: from the server, or from this device. */
  isLoaded: boolean;
  mayWrite: boolean;
  /** Whether this device keeps what is written; never on a public computer. */
  keepsOnDevice: boolean;
  /** Update messages sent over this connection, and how many of them the server has stored. */
  sent: number;
  stored: number;
  /** Whether this connection has told the server all that it lacked. */
  hasAnswered: boolean;
  /** Changes made here, and up to which of them all are kept on this device. */
  written: number;
  kept: number;
  /** Whether something of what was written here may not be stored. */
  isUnsaved: boolean;
  ended: EndReason | null;
};

/** Why a page stays away for good. */
export type EndReason = 'signed_out' | 'not_allowed' | 'full' | 'failed';

export type SavingEvent =
  | { kind: 'connecting' | 'opened' | 'closed' | 'loaded' | 'written' | 'kept_nowhere' }
  | { kind: 'loaded_from_device'; hasText: boolean }
  | { kind: 'sent'; isAnswer: boolean }
  | { kind: 'stored'; count: number }
  | { kind: 'role'; mayWrite: boolean }
  | { kind: 'kept'; written: number }
  | { kind: 'ended'; reason: EndReason };

/** What is said of it. Each is true at that moment, or it is not said. */
export type SavingStatus =
  | 'loading'
  | 'reading'
  | 'saved'
  | 'saving'
  | 'offline_saved'
  | 'offline_kept'
  | 'offline_unkept'
  | 'not_taken'
  | 'signed_out_unsaved'
  | 'not_allowed_unsaved'
  | EndReason;

/** Before anything has happened. */
export function beginSaving({ mayWrite, keepsOnDevice }: { mayWrite: boolean; keepsOnDevice: boolean }): Saving {
  const counts = { sent: 0, stored: 0, written: 0, kept: 0 };
  const flags = { isLoaded: false, hasAnswered: false, isUnsaved: false };
  return { connection: 'connecting', mayWrite, keepsOnDevice, ...counts, ...flags, ended: null };
}

/** What is known after something happened. */
export function afterEvent(saving: Saving, event: SavingEvent): Saving {
  switch (event.kind) {
    case 'connecting': // what a connection has sent and stored is counted anew on the next
      return { ...saving, connection: 'connecting', sent: 0, stored: 0, hasAnswered: false };
    case 'opened':
      return { ...saving, connection: 'open' };
    case 'closed':
      return { ...saving, connection: 'closed', hasAnswered: false };
    case 'loaded':
      return { ...saving, isLoaded: true };
    case 'loaded_from_device': // something of it may never have been sent
      return event.hasText ? { ...saving, isLoaded: true, isUnsaved: saving.mayWrite } : saving;
    case 'written': // whoever may not write changes nothing that could be saved
      return saving.mayWrite ? { ...saving, written: saving.written + 1, isUnsaved: true } : saving;
    case 'sent':
      return { ...saving, sent: saving.sent + 1, hasAnswered: saving.hasAnswered || event.isAnswer };
    case 'stored':
      return settle({ ...saving, stored: Math.max(saving.stored, event.count) });
    case 'role':
      return { ...saving, mayWrite: event.mayWrite };
    case 'kept':
      return { ...saving, kept: Math.max(saving.kept, event.written) };
    case 'kept_nowhere':
      return { ...saving, keepsOnDevice: false };
    case 'ended':
      return { ...saving, connection: 'closed', ended: event.reason };
  }
}

/** What may be said now. */
export function savingStatus(saving: Saving): SavingStatus {
  const { connection, isLoaded, isUnsaved, mayWrite, ended } = saving;
  if (isUnsaved && (ended === 'signed_out' || ended === 'not_allowed')) return `${ended}_unsaved`;
  if (ended !== null) return ended;
  if (!isLoaded) return 'loading';
  if (!mayWrite && isUnsaved) return 'not_taken';
  if (!mayWrite) return connection === 'open' ? 'reading' : 'offline_saved';
  if (connection === 'open') return isUnsaved ? 'saving' : 'saved';
  if (!isUnsaved) return 'offline_saved';
  return saving.keepsOnDevice && saving.kept >= saving.written ? 'offline_kept' : 'offline_unkept';
}

/**
 * Whether the text goes from this device: whoever may not see it any more keeps none. A session that ended may have ended by
 * itself, so words that were not sent yet stay for whoever signs in again; signing out clears the device in any case.
 */
export function endsDeviceCopy({ ended, isUnsaved }: Saving): boolean {
  return ended === 'not_allowed' || (ended === 'signed_out' && !isUnsaved);
}

/** Whether leaving the page needs a question: something that was written here is not stored on the server. */
export function asksBeforeLeaving({ isUnsaved }: Saving): boolean {
  return isUnsaved;
}

/** All is stored once the server has stored every message of a connection that has told it everything. */
function settle(saving: Saving): Saving {
  return saving.mayWrite && saving.hasAnswered && saving.stored >= saving.sent ? { ...saving, isUnsaved: false } : saving;
}
