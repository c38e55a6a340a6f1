/** Lets a measured server, which runs as a child with `--expose-gc`, answer how much memory it holds: bytes after collection. */
export function answerMemory(): void {
  process.on('message', () => {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    process.send?.({ bytes: heapUsed + external });
  });
}

/** Tells whoever started a measured server that it takes connections. */
export function sayReady(): void {
  process.send?.({ ready: true });
}
