import * as decoding from 'lib0/decoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type DeviceCopy, keepOnDevice } from '#app/drafting/live/device-copy.client.ts';
import { holdUpdates } from '#app/drafting/live/held-updates.client.ts';
import {
  afterEvent,
  asksBeforeLeaving,
  beginSaving,
  type EndReason,
  endsDeviceCopy,
  type Saving,
  type SavingEvent,
} from '#app/drafting/saving.ts';
import { href } from '#app/http/href.ts';

/** One page's part in a document that is written together. */
export type Session = {
  provider: WebsocketProvider;
  text: Y.XmlFragment;
  saving(): Saving;
  /** Calls back after each change of what is known; answers how to stop that. */
  watch(listener: () => void): () => void;
  /** While held, what others write is not applied: an input method is in the middle of a word. */
  hold(isHeld: boolean): void;
  end(): void;
};

export type SessionOptions = {
  documentId: string;
  accountId: string;
  /** Whether the account may write and this editor knows the document's schema. */
  mayWrite: boolean;
  knowsSchema: boolean;
  keepsOnDevice: boolean;
};

const ownMessage = 100; // realtime/README.md: how much is stored, and whether one may write
const terminal: Readonly<Record<number, EndReason>> = { 4401: 'signed_out', 4403: 'not_allowed', 4413: 'full' };

/** Joins a document: shared with the others over the socket and, where the device may keep it, with the device. */
export function joinDocument(options: SessionOptions): Session {
  const doc = new Y.Doc();
  const listeners = new Set<() => void>();
  let saving = beginSaving(options);
  let copy: DeviceCopy | null = null;
  const tell = (event: SavingEvent) => {
    saving = afterEvent(saving, event);
    for (const listener of listeners) listener();
    if (endsDeviceCopy(saving)) copy?.forget();
  };
  const provider = connectTo(doc, options, tell);
  if (options.keepsOnDevice && options.mayWrite) copy = keepOnDevice(doc, options, { tell, saving: () => saving });
  doc.on('update', (_update: Uint8Array, origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (local && origin !== provider && !copy?.isOrigin(origin)) tell({ kind: 'written' });
  });
  const stops = [askBeforeLeaving(() => saving), followNetwork(provider), () => copy?.stop()];
  provider.connect();
  return {
    provider,
    text: doc.getXmlFragment('text'),
    saving: () => saving,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hold: holdUpdates(provider),
    end() {
      listeners.clear();
      for (const stop of stops) stop();
      provider.destroy();
      doc.destroy();
    },
  };
}

/** The stock client, with its own messages counted and the server's word about them heard. */
function connectTo(
  doc: Y.Doc,
  { documentId, knowsSchema }: SessionOptions,
  tell: (event: SavingEvent) => void,
): WebsocketProvider {
  const provider = new WebsocketProvider(`${window.location.origin.replace(/^http/, 'ws')}/realtime`, documentId, doc, {
    connect: false,
    disableBc: true,
    params: { ack: '1' },
    WebSocketPolyfill: countingSocket((isAnswer) => tell({ kind: 'sent', isAnswer })),
  });
  provider.messageHandlers[ownMessage] = (_encoder, decoder) => {
    const isStored = decoding.readVarUint(decoder) === 0;
    const value = decoding.readVarUint(decoder);
    tell(isStored ? { kind: 'stored', count: value } : { kind: 'role', mayWrite: value === 1 && knowsSchema });
  };
  provider.on('status', ({ status }) => {
    if (status !== 'disconnected') tell({ kind: status === 'connected' ? 'opened' : 'connecting' });
  });
  provider.on('sync', (isSynced) => (isSynced ? tell({ kind: 'loaded' }) : undefined));
  provider.on('connection-close', (event) => {
    tell({ kind: 'closed' });
    const code = event?.code ?? 0;
    if (code >= 4400 && code < 4500) tell({ kind: 'ended', reason: terminal[code] ?? 'failed' });
    else if (code === 1006) void explainRefusal(provider, { documentId, tell });
  });
  return provider;
}

/** Leaves and comes back with the network, without waiting for the socket to notice. */
function followNetwork(provider: WebsocketProvider): () => void {
  const leave = () => provider.disconnect();
  const comeBack = () => provider.connect();
  window.addEventListener('offline', leave);
  window.addEventListener('online', comeBack);
  return () => {
    window.removeEventListener('offline', leave);
    window.removeEventListener('online', comeBack);
  };
}

/** A browser does not tell a script why a socket was refused: the site is asked. */
async function explainRefusal(
  provider: WebsocketProvider,
  { documentId, tell }: { documentId: string; tell: (event: SavingEvent) => void },
) {
  const status = await fetch(href.documentAccess(documentId), { headers: { Accept: 'application/json' } }).then(
    (answer) => answer.status,
    () => null, // offline: the client tries again by itself
  );
  if (status !== 401 && status !== 403) return;
  provider.disconnect();
  tell({ kind: 'ended', reason: status === 401 ? 'signed_out' : 'not_allowed' });
}

/** A socket that says which of its messages bring updates: sync messages with an answer (1) or an update (2). */
function countingSocket(onUpdate: (isAnswer: boolean) => void): typeof WebSocket {
  return class extends WebSocket {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (data instanceof Uint8Array && data[0] === 0 && (data[1] === 1 || data[1] === 2)) onUpdate(data[1] === 1);
      super.send(data);
    }
  };
}

function askBeforeLeaving(saving: () => Saving): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (asksBeforeLeaving(saving())) event.preventDefault();
  };
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
}
