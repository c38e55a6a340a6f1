/** A text as `renderHtml` made it. */
export function DocumentBody({ html }: { html: string }) {
  const inner = { __html: html };
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by renderHtml, which writes the schema's elements and escapes all else
  return <div className="document-text" dangerouslySetInnerHTML={inner} />;
}
