import type { StockClient } from '#tests/support/realtime.ts';

/** How many update messages a client has sent over its present connection, and what it was told is stored and allowed. */
export type SavedCount = { sent(): number; saved: number[]; roles: number[] };

/** Counts a client's update messages and what the server says is stored of them, as a page does. */
export function countSaved(client: StockClient): SavedCount {
  let sent = 0;
  const heard = { saved: [] as number[], roles: [] as number[] };
  const watch = () => {
    const { ws } = client.provider;
    if (!ws) return;
    const send = ws.send.bind(ws);
    ws.send = (data: Parameters<typeof send>[0]) => {
      const bytes = data as Uint8Array;
      if (bytes[0] === 0 && (bytes[1] === 1 || bytes[1] === 2)) sent += 1;
      send(data);
    };
  };
  client.provider.on('status', ({ status }: { status: string }) => {
    if (status === 'connecting') {
      sent = 0;
      watch();
    }
  });
  watch();
  client.provider.messageHandlers[100] = (_encoder, decoder) => {
    const [kind, value] = decoder.arr.subarray(1) as unknown as [number, number];
    if (kind === 0) heard.saved.push(readNumber(decoder.arr.subarray(2)));
    else heard.roles.push(value);
  };
  return { sent: () => sent, ...heard };
}

function readNumber(bytes: Uint8Array): number {
  return bytes.reduceRight((sum, byte) => sum * 128 + (byte & 127), 0);
}
