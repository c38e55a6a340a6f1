/** A Content-Disposition with a name in any script (RFC 6266): plain letters for old programs, UTF-8 for all others. */
export function contentDisposition(kind: 'attachment' | 'inline', filename: string): string {
  const safe = filename.replace(/[\p{Cc}\p{Cs}/\\:*?"<>|]/gu, '_').slice(0, 150);
  const plain = safe.replace(/[^\u0020-\u007e]/g, '_').replace(/[%;]/g, '_');
  const encoded = encodeURIComponent(safe).replace(/['()*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
